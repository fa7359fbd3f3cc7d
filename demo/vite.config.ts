import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The demo page: one page, everything in files, as its policy wants it. */
export default defineConfig({
  root: fileURLToPath(new URL('src/page/', import.meta.url)),
  base: './',
  build: {
    outDir: fileURLToPath(new URL('build/page', import.meta.url)),
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
