import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeHouses } from '../testing/fake-house.ts';
import { ownPorts } from '../testing/own-ports.ts';

let houses: FakeHouses;
let taken: Server[] = [];
beforeEach(() => {
  houses = new FakeHouses();
});
afterEach(async () => {
  for (const server of taken) await new Promise((resolve) => server.close(resolve));
  taken = [];
  await houses.remove();
});

describe('opening the house', () => {
  it('starts every part, writes their addresses, and Ctrl+C closes them in order and leaves no process', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()) });
    await house.says('open');
    expect(Object.keys(houses.addresses().counters)).toEqual(['counter-1', 'counter-2']);
    const logs = join(houses.data, 'logs');
    for (const path of [logs, join(logs, 'counter-1.log')]) expect(statSync(path).mode & 0o077, path).toBe(0);
    for (const url of [houses.addresses().server, ...Object.values(houses.addresses().counters)]) {
      expect((await fetch(url)).ok).toBe(true);
    }
    house.child.kill('SIGINT');
    expect(await house.exit).toBe(0);
    expect(houses.pids()).toHaveLength(4);
    expect(houses.alive()).toEqual([]);
    const closed = houses.notes().filter(([word]) => word === 'close');
    expect(closed.map(([, role]) => role)).toEqual(['counter', 'counter', 'server', 'emulator']);
    expect(existsSync(join(houses.data, 'addresses.json'))).toBe(false);
  });

  it('opens a kiosk after the printers that are played to it and to the app’s', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_KIOSK: '1' });
    await house.says('open');
    const { kiosks = {}, printer = '', printers = {}, emulator } = houses.addresses();
    expect([Object.keys(kiosks), Object.keys(printers)]).toEqual([['kiosk-1'], ['kiosk-1', 'kiosk-2']]);
    const ports = [kiosks['kiosk-1'], printer, ...Object.values(printers), emulator].map(
      (url) => new URL(url ?? '').port,
    );
    expect(new Set(ports).size).toBe(5);
    expect((await fetch(printer)).ok).toBe(true);
    const roles = houses.notes().map(([, role]) => role);
    expect(roles.indexOf('printer')).toBeLessThan(roles.lastIndexOf('counter'));
  });

  it('names a busy port and takes the next one', async () => {
    const port = await ownPorts();
    const other = createServer();
    taken.push(other);
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const house = houses.open({ FOYER_PORT: String(port) }, ['--server-only']);
    expect(await house.says('is taken')).toContain(`Port ${port} is taken`);
    await house.says('open');
    expect(houses.addresses()).toMatchObject({ server: `http://127.0.0.1:${port + 1}`, counters: {} });
  });

  it('says why when a part never opens, and leaves nothing running', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_MOOD: 'server:dies-early' });
    expect(await house.exit).toBe(1);
    expect(house.lines.join('\n')).toContain('the till is on fire');
    expect(houses.alive()).toEqual([]);
  });

  it('says why when the house could not be filled, and leaves nothing running', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_MOOD: 'seed:fails' });
    expect(await house.exit).toBe(1);
    expect(house.lines.join('\n')).toContain('the posters are lost');
    expect(houses.alive()).toEqual([]);
  });

  it('opens without a counter whose key is not there, and says so', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_MOOD: 'seed:lacks-a-key' });
    await house.says('open');
    expect(house.lines).toContain('counter-1 stays shut');
    expect(Object.keys(houses.addresses().counters)).toEqual(['counter-2']);
  });

  it('can be closed while it is still opening', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_MOOD: 'server:never-ready' });
    await expect.poll(() => houses.pids().length, { timeout: 5_000 }).toBe(2);
    house.child.kill('SIGINT');
    expect(await house.exit).toBe(0);
    expect(houses.alive()).toEqual([]);
  });

  it('ends a part that does not listen to reason', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()), FOYER_FAKE_MOOD: 'server:stubborn' });
    await house.says('open');
    house.child.kill('SIGTERM');
    expect(await house.exit).toBe(0);
    expect(houses.alive()).toEqual([]);
  });

  it('leaves no part behind when it is itself killed', async () => {
    const house = houses.open({ FOYER_PORT: String(await ownPorts()) });
    await house.says('open');
    house.child.kill('SIGKILL');
    await house.exit;
    await expect.poll(() => houses.alive(), { timeout: 5_000 }).toEqual([]);
  });
});

describe('the data folder', () => {
  it('belongs to one house at a time', async () => {
    const first = houses.open({ FOYER_PORT: String(await ownPorts()) }, ['--server-only']);
    await first.says('open');
    const second = houses.open({ FOYER_PORT: String(await ownPorts()) }, ['--server-only', '--reset']);
    expect(await second.exit).toBe(1);
    expect(second.lines.join('\n')).toContain(`already (process ${first.child.pid})`);
    expect(existsSync(join(houses.data, 'addresses.json'))).toBe(true);
  });

  it('is started anew by --reset, and the old data is kept once', async () => {
    const first = houses.open({ FOYER_PORT: String(await ownPorts()) }, ['--server-only']);
    await first.says('open');
    writeFileSync(join(houses.data, 'sold'), 'A1');
    first.child.kill('SIGTERM');
    await first.exit;
    const second = houses.open({ FOYER_PORT: String(await ownPorts()) }, ['--server-only', '--reset']);
    await second.says('open');
    expect(existsSync(join(houses.data, 'sold'))).toBe(false);
    expect(readFileSync(join(houses.data, 'before-reset', 'sold'), 'utf8')).toBe('A1');
  });

  it("is never somebody else's folder", async () => {
    writeFileSync(join(houses.folder, 'letter.txt'), 'Dear aunt');
    const house = houses.open({ FOYER_DATA: houses.folder, FOYER_PORT: String(await ownPorts()) }, ['--reset']);
    expect(await house.exit).toBe(1);
    expect(house.lines.join('\n')).toContain("does not look like Foyer's data");
    expect(readFileSync(join(houses.folder, 'letter.txt'), 'utf8')).toBe('Dear aunt');
  });
});
