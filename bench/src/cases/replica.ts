import { execFile } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket as NetSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import type { VenueId } from '@foyer/shared/domain/ids';
import { ByteWriter } from '@foyer/shared/wire/byte-record';
import { packCharacters } from '@foyer/shared/wire/place-packing';
import { openLogStore } from '@foyer/sync-server/adapters/sqlite/open-log-store';
import { takeMore, writeBusyVenue } from '@foyer/sync-server/testing/busy-venue';
import { startServer, type StartedServer } from '@foyer/sync-server/testing/start-server';
import type { Device } from '@foyer/sync-server/testing/device';
import { connectTerminal, granted } from '@foyer/sync-server/testing/terminal-client';
import type { Case, Figure } from '../figure.ts';

const VENUE = 'busy' as VenueId;
const PERFORMANCES = 200;
const SEATS = 60_000;
const GONE = 0.24;
const CHANGED = 6000;
const CLIENT = fileURLToPath(new URL('../replica-client.ts', import.meta.url));
const run = promisify(execFile);

interface Told {
  readonly ms: number;
  readonly cpuMs: number;
  readonly rows: number;
  readonly rssAdded: number;
}

/** W3: a till's first sync of a whole house, and its catch-up after an hour away, over a real socket. */
export const replica: Case = {
  name: 'replica',
  about: `W3: ${PERFORMANCES} performances of 300 seats, ${GONE * 100} % gone at random; then ${CHANGED} seats changed`,
  open() {
    let seed = 1;
    return Promise.resolve({
      measure: () => measureOnce((seed += 2)),
      close: () => Promise.resolve(),
    });
  },
};

async function measureOnce(seed: number): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'foyer bench replica '));
  try {
    const terminalFile = writeTerminal(dir);
    const floor = await withStore(dir, async (store) => {
      await writeBusyVenue({
        store,
        venue: VENUE,
        terminal: terminalFile.device,
        performances: PERFORMANCES,
        gone: GONE,
        seed,
      });
      return floorOf(store);
    });
    const seats = await seatBytes(dir, terminalFile.device);
    const first = await syncOnce(dir, terminalFile.path);
    await withStore(dir, (store) => takeMore(store, VENUE, CHANGED, seed + 1));
    const later = await syncOnce(dir, terminalFile.path);
    return figuresOf(seats, first, later, floor);
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

type Synced = Told & { readonly bytes: number };

function figuresOf(seats: number, first: Synced, later: Synced, floor: number): Figure[] {
  return [
    { name: 'replica: deflated states alone', value: floor / SEATS, unit: 'B/seat', note: 'the floor' },
    {
      name: 'replica: first sync, seats',
      value: seats / SEATS,
      unit: 'B/seat',
      limit: 'replica: deflated states alone',
      note: 'at most 0.5; plain RxDB: 93',
    },
    {
      name: 'replica: first sync, programme, plans, hello and beats included',
      value: first.bytes / SEATS,
      unit: 'B/seat',
    },
    {
      name: 'replica: catch-up, hello and beats included',
      value: later.bytes / CHANGED,
      unit: 'B/change',
      note: 'at most 8; plain RxDB: 100',
    },
    {
      name: 'replica: hello to a sellable map, nothing known',
      value: first.ms,
      unit: 'ms',
      note: 'plain RxDB: 2,980 for all seats',
    },
    { name: 'replica: client CPU for it', value: first.cpuMs, unit: 'ms' },
    { name: 'replica: hello to a sellable map, an hour away', value: later.ms, unit: 'ms', note: 'plain RxDB: 4,000' },
    {
      name: 'replica: client memory added by the first sync',
      value: first.rssAdded / 2 ** 20,
      unit: 'MiB',
      note: 'plain RxDB: 197',
    },
  ];
}

/** All states of the house, packed and deflated, and nothing else. */
async function floorOf(store: ReturnType<typeof openLogStore>): Promise<number> {
  const { documents } = await store.pull(VENUE as never, 'seats', null, SEATS);
  const out = new ByteWriter();
  packCharacters(documents.map(({ doc }) => String(doc?.['states'])).join(''), out);
  return deflateRawSync(out.take(), { level: 9 }).length;
}

async function syncOnce(dir: string, terminalFile: string): Promise<Synced> {
  const server = await startServer({ dir });
  try {
    const wire = watchWire(server);
    const node = ['--expose-gc', CLIENT, server.url, terminalFile, dir];
    const { stdout } = await run(process.execPath, node);
    const told = JSON.parse(stdout) as Told;
    if (told.rows !== 15) throw new Error(`the map has ${told.rows} rows instead of 15`);
    return { ...told, bytes: wire() };
  } finally {
    await server.close();
  }
}

/** What one page with all seats costs: question, answer, envelope and framing. */
async function seatBytes(dir: string, device: Device): Promise<number> {
  const server = await startServer({ dir });
  try {
    const wire = watchWire(server);
    const client = await connectTerminal(server.url);
    await client.hello(device);
    const before = wire();
    const asked = { stream: VENUE, scope: 'seats', since: null };
    const { more } = granted(await client.ask('feed.page', asked, { v: 2 }));
    const bytes = wire() - before;
    client.close();
    if (more) throw new Error('the seats came in more than one page');
    return bytes;
  } finally {
    await server.close();
  }
}

/** Bytes of all connections so far, both ways, below everything. */
function watchWire({ app }: StartedServer): () => number {
  const sockets: NetSocket[] = [];
  app.httpServer.on('connection', (socket: NetSocket) => sockets.push(socket));
  return () => sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);
}

async function withStore<T>(dir: string, work: (store: ReturnType<typeof openLogStore>) => Promise<T>): Promise<T> {
  const store = openLogStore({ dir: join(dir, 'server') });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function writeTerminal(dir: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const device: Device = {
    terminal: 'till',
    terminalEpoch: 1,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    head: { jn: 0, hash: '0'.repeat(64) },
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    fact: () => {
      throw new Error('this till records nothing');
    },
  };
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'terminal.json');
  const content = {
    terminal: device.terminal,
    publicKey: device.publicKey,
    terminalEpoch: device.terminalEpoch,
    name: 'till',
    venues: [VENUE],
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }),
  };
  writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
  return { device, path };
}
