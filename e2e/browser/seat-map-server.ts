import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { ROOT } from '../../scripts/root.ts';
import { ensureBuilt, viteBuild } from '../../scripts/start/guarded-build.ts';
import { SCREEN_SOURCES } from '../../scripts/start/screens.ts';
import type { SeatMap } from '@foyer/shared/seating/seat-map';

const BUILT = join(ROOT, 'kiosk/build/seat-map-preview');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Builds the test page unless it was built of these very sources; about two seconds. */
export const buildSeatMapPage = (): Promise<void> =>
  ensureBuilt(
    {
      name: 'seat-map-preview',
      folder: BUILT,
      sources: SCREEN_SOURCES,
      build: () => viteBuild('kiosk/vite.config.ts', '--mode', 'preview'),
    },
    () => undefined,
  );

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
