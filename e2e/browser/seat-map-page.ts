import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { Page } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = join(ROOT, 'kiosk/build/seat-map-preview');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** What the seat map's test page offers; the page itself is `kiosk/src/screens/seat-map/preview`. */
declare global {
  interface Window {
    preview: {
      take: (indexes: readonly number[], look?: string) => void;
      readonly asked: string[];
      /** Milliseconds; see `figures.ts` beside the page. */
      readonly figures: {
        readonly open: (room: string) => Promise<number>;
        readonly take: (indexes: readonly number[], look: string) => Promise<number>;
        readonly pan: () => Promise<number>;
        readonly zoom: () => Promise<number>;
        readonly focus: () => Promise<number>;
        readonly emptyFrame: () => Promise<number>;
        readonly squares: (count: number) => Promise<number>;
      };
    };
  }
}

/** Builds the test page; about two seconds. */
export async function buildSeatMapPage(): Promise<void> {
  const args = ['build', '-c', join(ROOT, 'kiosk/vite.config.ts'), '--mode', 'preview', '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), ...args]);
}

/** Serves the built page on a free port of this machine; its room `file` is the hall that `mapOf` gives now. */
export async function serveSeatMapPage(
  mapOf: () => SeatMap | null = () => null,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (path.endsWith('/map.json')) return void response.end(JSON.stringify(mapOf()));
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    void readFile(join(BUILT, path)).then(
      (body) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/seat-map/preview/index.html`, server };
}

/** The cell with the keyboard focus or, before anybody moved it, the map's tab stop. */
export const tabStop = (page: Page) => page.locator('[role=gridcell][tabindex="0"]');

/** The picture as it is now, pixel by pixel. */
export const pictureOf = (page: Page): Promise<string> =>
  page
    .locator('section canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** Two frames: what was asked before is painted after. */
export const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
