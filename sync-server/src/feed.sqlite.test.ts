import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { VenueId } from '@foyer/shared/domain/ids';
import { decodeColumns } from '@foyer/shared/wire/columns';
import type { ColumnPage, FeedChange, FeedDocument } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogStore } from './adapters/sqlite/open-log-store.ts';
import { takeMore, writeBusyVenue } from './testing/busy-venue.ts';
import { newDevice } from './testing/device.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { connectTerminal, granted, readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, setUpTrialHouse } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer | null;
let client: TerminalClient | null;

beforeEach(() => {
  data = newDataDir();
  server = null;
  client = null;
});

afterEach(async () => {
  client?.close();
  await server?.close();
  data.remove();
});

const V2 = { v: 2 };
const documentsOf = (page: ColumnPage): readonly FeedDocument[] => {
  const read = decodeColumns(inflateRawSync(Buffer.from(page.columns, 'base64url')));
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

async function trial() {
  server = await startServer({ dir: data.dir });
  const house = await setUpTrialHouse(manageAt(server));
  client = await readyTerminal(server.url, house.devices[0], house.clerk);
  const terminal = client;
  const page = async (scope: string, since: Checkpoint | null) =>
    granted(await terminal.ask('feed.page', { stream: 'trial', scope, since }, V2));
  const hold = async (...seats: string[]) =>
    granted(await terminal.ask('hold.place', { performance: house.performance, claim: { seats, areas: [] } }));
  return { house, terminal, page, hold };
}

describe('the feed of a replica', () => {
  it('shows all seats of the venue in one scope, and afterwards only the rows that changed', async () => {
    const { house, page, hold } = await trial();
    const first = await page('seats', null);
    expect(documentsOf(first).map(({ id }) => id)).toEqual(
      ['A', 'B', 'floor'].map((row) => `${house.performance}:${row}`),
    );
    expect(first).toMatchObject({ reset: false, more: false });
    await hold('B1', 'B2');
    const second = await page('seats', first.checkpoint);
    expect(documentsOf(second)).toMatchObject([
      { id: `${house.performance}:B`, seq: second.checkpoint.seq, doc: { row: 'B', states: 'hh........' } },
    ]);
    expect(documentsOf(await page('seats', second.checkpoint))).toEqual([]);
  });

  it('begins anew for a checkpoint of another epoch', async () => {
    const { page } = await trial();
    const { checkpoint } = await page('seats', null);
    const anew = await page('seats', { epoch: checkpoint.epoch + 1, seq: 1 });
    expect(anew).toMatchObject({ reset: true, checkpoint });
    expect(documentsOf(anew)).toHaveLength(3);
  });

  it('keeps layouts out of the catalogue and gives each by its hash, to be checked by it', async () => {
    const { terminal, page } = await trial();
    const catalogue = documentsOf(await page('catalogue', null));
    expect(catalogue.map(({ doc }) => doc?.['kind'] as string).toSorted()).toEqual([
      'hall',
      'performance',
      'priceList',
      'profile',
    ]);
    const performance = catalogue.find(({ doc }) => doc?.['kind'] === 'performance')?.doc as {
      performance: { layout: string };
    };
    const hash = performance.performance.layout;
    const { map } = granted(await terminal.ask('layout.get', { stream: 'trial', hash }, V2));
    const bytes = inflateRawSync(Buffer.from(map, 'base64url'));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    expect(await terminal.ask('layout.get', { stream: 'trial', hash: '0'.repeat(64) }, V2)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await terminal.ask('layout.get', { stream: 'elsewhere', hash }, V2)).toMatchObject({
      error: { code: 'NOT_AUTHORISED' },
    });
  });

  it('tells changes of any performance with the seq before them in the whole scope', async () => {
    const { house, terminal, hold } = await trial();
    const { heads } = granted(await terminal.ask('feed.subscribe', { scopes: [{ stream: 'trial', scope: 'seats' }] }));
    const told = terminal.once('feed.changed') as Promise<FeedChange>;
    await hold('A1');
    const change = await told;
    expect(change).toMatchObject({ scope: 'seats', prevSeq: heads[0]?.seq, epoch: 1 });
    expect(change.documents).toMatchObject([{ id: `${house.performance}:A` }]);
  });

  it('goes on serving a till of version 1: its own commands and scopes, layouts in its pages', async () => {
    const { house, terminal, hold } = await trial();
    const scope = `seats:${house.performance}`;
    const asked = { stream: 'trial', since: null, limit: 1000 };
    const catalogue = granted(await terminal.ask('feed.pull', { ...asked, scope: 'catalogue' }));
    expect(catalogue.documents.map(({ doc }) => doc?.['kind'])).toContain('layout');
    granted(await terminal.ask('feed.subscribe', { scopes: [{ stream: 'trial', scope }] }));
    const first = granted(await terminal.ask('feed.pull', { ...asked, scope }));
    expect(first.documents).toHaveLength(3);
    const told = terminal.once('feed.changed') as Promise<FeedChange>;
    await hold('A1');
    expect(await told).toMatchObject({ scope, prevSeq: first.checkpoint.seq });
    expect(await terminal.ask('feed.page', { stream: 'trial', scope, since: null }, { v: 1 })).toMatchObject({
      ok: false,
      error: { code: 'PROTOCOL_UNSUPPORTED' },
    });
  });
});

describe('bytes on the wire', () => {
  const VENUE = 'busy' as VenueId;

  /** Bytes that the machine took from the network for one page: answer, envelope and framing. */
  async function pulled(since: Checkpoint | null): Promise<{ bytes: number; page: ColumnPage }> {
    const terminal = client ?? (client = await connectTerminal((server ??= await startServer({ dir: data.dir })).url));
    const wire = wireOf(terminal.socket);
    const before = wire.bytesRead + wire.bytesWritten;
    const page = granted(await terminal.ask('feed.page', { stream: VENUE, scope: 'seats', since }, V2));
    expect(page.more).toBe(false);
    return { bytes: wire.bytesRead + wire.bytesWritten - before, page };
  }

  const withStore = async (work: (store: ReturnType<typeof openLogStore>) => Promise<unknown>): Promise<void> => {
    const store = openLogStore({ dir: `${data.dir}/server` });
    await work(store);
    await store.close();
  };

  it('of a first sync are at most half a byte per seat, of a catch-up at most eight per change', async () => {
    const device = newDevice('till');
    const options = { venue: VENUE, terminal: device, performances: 200, gone: 0.24, seed: 7 };
    await withStore((store) => writeBusyVenue({ store, ...options }));
    server = await startServer({ dir: data.dir });
    client = await connectTerminal(server.url);
    await client.hello(device);
    const first = await pulled(null);
    expect(documentsOf(first.page)).toHaveLength(3000);
    expect(first.bytes / 60_000).toBeLessThanOrEqual(0.5);
    client.close();
    await server.close();
    await withStore((store) => takeMore(store, VENUE, 6000, 8));
    server = await startServer({ dir: data.dir });
    client = await connectTerminal(server.url);
    await client.hello(device);
    const more = await pulled(first.page.checkpoint);
    const whole = await pulled(null);
    expect(more.bytes / 6000).toBeLessThanOrEqual(8);
    expect(more.bytes).toBeLessThanOrEqual(whole.bytes);
  });
});

/** The connection below Socket.IO. */
function wireOf(socket: Socket): { readonly bytesRead: number; readonly bytesWritten: number } {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: never } } };
  return transport.ws._socket;
}
