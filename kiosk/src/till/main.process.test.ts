import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servePrinter } from '../../emulators/printer/printer-server.ts';
import type { PrinterView } from '../channel/events.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { PretendServer } from './testing/pretend-server.ts';
import { SocketServer } from './testing/socket-server.ts';
import { terminalIn } from './testing/terminal-in.ts';

const ENTRY = join(import.meta.dirname, 'main.ts');

let dir: string;
let socket: SocketServer;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-till-'));
  terminalIn(dir);
  const server = new PretendServer();
  // A house whose tills must not sell alone confirms each sale at the server.
  server.offlineSales = 'forbidden';
  socket = await new SocketServer(server).listen();
});
afterEach(async () => {
  await socket.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The virtual printer, where none is named. */
let printerUrl = '';
const environment = () => ({
  ...process.env,
  FOYER_PRINTER: printerUrl,
  FOYER_DATA: dir,
  FOYER_TERMINAL: join(dir, 'terminal.json'),
  FOYER_SERVER_URL: socket.url,
});

interface Line {
  readonly call?: number;
  readonly reply?: { readonly ok: boolean; readonly value: Record<string, unknown> };
  readonly event?: string;
  readonly body?: Record<string, unknown>;
}

/** A till as a process of its own, spoken to line by line. */
class TillProcess {
  readonly child: ChildProcess = spawn(process.execPath, [ENTRY], {
    env: environment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  private readonly listeners = new Set<(line: Line) => void>();
  private calls = 0;

  constructor() {
    createInterface(this.child.stdout as NodeJS.ReadableStream).on('line', (text) => {
      const line = text.startsWith('{') ? (JSON.parse(text) as Line) : { event: text.split(' ')[0] ?? '' };
      for (const listener of this.listeners) listener(line);
    });
  }

  until(isIt: (line: Line) => boolean): Promise<Line> {
    return new Promise((resolve) => {
      const listener = (line: Line): void => {
        if (!isIt(line)) return;
        this.listeners.delete(listener);
        resolve(line);
      };
      this.listeners.add(listener);
    });
  }

  status(isIt: (status: Record<string, unknown>) => boolean): Promise<Line> {
    return this.until(({ event, body }) => event === 'till.status' && body !== undefined && isIt(body));
  }

  async call(name: string, body: unknown): Promise<Line['reply']> {
    this.calls += 1;
    const { calls: call } = this;
    const answered = this.until((line) => line.call === call);
    this.child.stdin?.write(`${JSON.stringify({ call, name, body })}\n`);
    return (await answered).reply;
  }

  async kill(signal: NodeJS.Signals): Promise<unknown> {
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    return await exited;
  }
}

const printerIn = (status: Record<string, unknown>) => status['printer'] as PrinterView;

describe('a till as a process', () => {
  it('killed with its confirm unanswered asks the same again when it is back, and ends with one sale and one paper', async () => {
    const first = new TillProcess();
    await first.status(({ link }) => link === 'online');
    await first.call('till.signIn', { login: '101', pin: '1234' });
    const claim = { seats: ['A1', 'A2'], areas: [] };
    const basket = (await first.call('basket.hold', { performance: 'p1', claim }))?.value;
    const answer = socket.server.answer.bind(socket.server);
    // The sale is made, and the answer is lost with the till.
    const sold = new Promise<void>((resolve) => {
      socket.server.answer = (name, envelope) => {
        const reply = answer(name, envelope);
        if (name !== 'order.confirm') return reply;
        resolve();
        return { ok: false, error: { code: 'UNAVAILABLE', retry: 'same' } };
      };
    });
    const { holdId, total: expectedTotal } = { ...basket };
    void first.call('basket.payCash', { holdId, expectedTotal, received: 10_000 });
    await sold;
    expect(await first.kill('SIGKILL')).toEqual([null, 'SIGKILL']);
    socket.server.answer = answer;

    const second = new TillProcess();
    const { body } = await second.until(({ event }) => event === 'sale.changed');
    expect(body).toMatchObject({ total: 9200, received: 10_000, change: 800, print: 'printed' });
    await second.status(({ unsynced, link }) => link === 'online' && unsynced === 0);
    expect(await second.kill('SIGTERM')).toEqual([0, null]);
    // A clean stop closes every file: nothing of the ledger or of the replica lies in a log beside.
    expect(readdirSync(dir).filter((name) => name.endsWith('-wal'))).toEqual([]);

    const { heard, orders, facts } = socket.server;
    const confirms = heard.filter(({ name }) => name === 'order.confirm');
    expect(new Set(confirms.map(({ envelope }) => envelope.commandId)).size).toBe(1);
    expect(orders.size).toBe(1);
    expect(facts.map((fact) => fact.body.kind)).toEqual(['shift.opened', 'cash.moved', 'print.recorded']);
    expect(readdirSync(join(dir, 'paper')).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
    const { terminal, terminalEpoch, key } = terminalIn(dir);
    const ledger = openLedger(dir, { terminal, terminalEpoch, key });
    expect(ledger.recentSales(5)).toHaveLength(1);
    expect(ledger.verify()).toBeNull();
    ledger.close();
  });

  it('killed with a ticket in the printer asks about it at its next start, and prints nothing by itself', async () => {
    const paper = await servePrinter();
    printerUrl = `tcp://127.0.0.1:${paper.port}`;
    try {
      const first = new TillProcess();
      await first.status((status) => status['link'] === 'online' && printerIn(status).trouble === null);
      await first.call('till.signIn', { login: '101', pin: '1234' });
      const claim = { seats: ['A1', 'A2'], areas: [] };
      const basket = (await first.call('basket.hold', { performance: 'p1', claim }))?.value;
      paper.printer.suffer({ isHeld: true });
      const hasBytes = new Promise<void>((resolve) => {
        paper.printer.onChange(() => paper.printer.waiting > 0 && resolve());
      });
      const { holdId, total: expectedTotal } = { ...basket };
      void first.call('basket.payCash', { holdId, expectedTotal, received: 10_000 });
      await hasBytes;
      expect(await first.kill('SIGKILL')).toEqual([null, 'SIGKILL']);

      const second = new TillProcess();
      await second.status((status) => status['link'] === 'online' && printerIn(status).trouble === null);
      paper.printer.go();
      await second.call('till.signIn', { login: '101', pin: '1234' });
      const { value } = (await second.call('till.status', {})) ?? {};
      const [asked] = printerIn(value ?? {}).asked;
      expect(asked).toMatchObject({ kind: 'tickets', copy: 1, tickets: 2 });
      const marked = () => paper.printer.papers.map(({ lines }) => lines.join().includes('补打 1'));
      const alone = marked();
      expect(alone).not.toContain(true);
      const said = await second.call('print.answer', { name: asked?.name, hasComeOut: false });
      expect(said).toMatchObject({ ok: true, value: { sale: { print: 'printed' } } });
      expect(marked()).toEqual([...alone, true, true]);
      expect(await second.kill('SIGTERM')).toEqual([0, null]);
    } finally {
      printerUrl = '';
      await paper.switchOff();
    }
  });

  it('refuses a folder on which another till runs, in words', async () => {
    const first = new TillProcess();
    await first.status(({ link }) => link === 'online');
    const second = spawnSync(process.execPath, [ENTRY], { env: environment(), encoding: 'utf8' });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`another till is running on ${dir}`);
    first.child.stdin?.end();
    expect(await once(first.child, 'exit')).toEqual([0, null]);
  });
});
