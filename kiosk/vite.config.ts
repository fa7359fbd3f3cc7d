import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const screens = fileURLToPath(new URL('src/screens/', import.meta.url));

/** Every window of a terminal is a page of its own; a page appears in the build when its folder has an index.html. */
const WINDOWS = ['counter', 'kiosk', 'display', 'staff', 'restarting'];

/** All our browsers read woff2: leaving the older files out halves the fonts in the package. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('@fontsource') || !id.endsWith('.css')) return null;
    return { code: code.replaceAll(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''), map: null };
  },
};

/** `vite build` makes the windows; `vite build --mode preview` the seat map's test page, which is never shipped. */
export default defineConfig(({ mode }) => {
  const isPreview = mode === 'preview';
  const pages = isPreview ? ['seat-map/preview'] : WINDOWS;
  return {
    root: screens,
    // Relative addresses: the same build is served by the browser host and read from files by Electron.
    base: './',
    plugins: [woff2Only, react()],
    build: {
      outDir: fileURLToPath(new URL(isPreview ? 'build/seat-map-preview' : 'build/screens', import.meta.url)),
      emptyOutDir: true,
      target: 'es2024',
      // Nothing inline, so that the pages run under a policy without data: and inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // Read from this machine, not over a network.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: Object.fromEntries(
          pages.map((page) => [page, `${screens}${page}/index.html`]).filter(([, file]) => existsSync(file ?? '')),
        ),
      },
    },
  };
});
