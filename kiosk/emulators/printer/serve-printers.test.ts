import { connect, type Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servePrinters, type ServedPrinters } from './serve-printers.ts';

const TICKET = readFileSync(new URL('../../src/till/printing/fixtures/ticket-80mm-zh.escpos.bin', import.meta.url));
const PAPER_STATUS = Uint8Array.of(0x10, 0x04, 4);

let served: ServedPrinters;
let line: Socket;
beforeEach(async () => {
  served = await servePrinters(
    new Map([
      ['kiosk-1', 0],
      ['kiosk-2', 0],
    ]),
  );
  line = connect(served.printers.get('kiosk-1')?.port ?? 0, '127.0.0.1');
  await once(line, 'connect');
});
afterEach(async () => {
  line.destroy();
  await served.close();
});

const printer = () => served.printers.get('kiosk-1')?.printer ?? expect.fail();
const page = async (lang = 'en'): Promise<string> => (await fetch(`${served.url}/?lang=${lang}`)).text();
const press = async (does: string, kiosk = 'kiosk-1'): Promise<string> => {
  const body = new URLSearchParams({ kiosk, does, lang: 'en' });
  return (await fetch(served.url, { method: 'POST', body })).text();
};
const printed = (isSo: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!isSo()) return;
      stop();
      resolve();
    };
    const stop = printer().onChange(look);
    look();
  });
const asks = async (): Promise<number> => {
  line.write(PAPER_STATUS);
  const [answer] = (await once(line, 'data')) as [Buffer];
  return answer[0] ?? 0;
};

describe('the page before the printers', () => {
  it('shows in either language what came out, as words, with its code, under the kiosk it came out of', async () => {
    expect(await page()).toContain('Nothing was printed yet.');
    line.write(TICKET);
    await printed(() => printer().papers.length > 0);
    const [first, second] = (await page('zh-CN')).split('id="kiosk-2"');
    expect(first).toContain('海边的灯塔守望人');
    expect(first).toContain('就绪 · 自助机已连接');
    expect(first).toMatch(/<path transform="translate\([^"]+" d="M/);
    expect(second).toContain('还没有打印');
    expect(second).toContain('没有自助机连接');
  });

  it('ends the paper and puts a new roll in, and the till hears of both', async () => {
    expect((await asks()) & 0x60).toBe(0);
    expect(await press('out')).toContain('The paper has ended');
    expect(await page()).toContain('out of paper');
    expect((await asks()) & 0x60).toBe(0x60);
    expect(await press('load')).toContain('ready');
    expect((await asks()) & 0x60).toBe(0);
  });

  it('jams one kiosk’s printer, not the other’s, and frees it', async () => {
    expect(await press('jam')).toContain('jammed');
    expect(served.printers.get('kiosk-2')?.printer.faults.isJammed).toBe(false);
    expect(await press('jam', 'kiosk-2')).toContain('jammed');
    expect(served.printers.get('kiosk-2')?.printer.faults.isJammed).toBe(true);
    expect(await press('free')).toContain('The jam is freed.');
    expect(printer().faults.isJammed).toBe(false);
  });

  it('shows the paper in the slot, of which the sensor speaks, and takes it out', async () => {
    expect(await page()).not.toContain('value="take"');
    line.write(TICKET);
    await printed(() => printer().papers.length > 0);
    const full = await page();
    expect([full.includes('paper in the slot'), full.includes('value="take" class="main"')]).toEqual([true, true]);
    expect(await press('take')).toContain('The slot is empty');
    expect(printer().isInSlot).toBe(false);
  });

  it('keeps inside what it prints, says so, and lets nothing come to the slot until that is cleared', async () => {
    expect(await press('block')).toContain('nothing leaves the slot');
    line.write(TICKET);
    await printed(() => printer().papers.length > 0);
    const kept = await page();
    expect(kept).toContain('stayed inside');
    expect(kept).not.toContain('paper in the slot');
    await press('clear');
    line.write(TICKET);
    await printed(() => printer().isInSlot);
    expect(await page('zh-CN')).toContain('出票口里有纸');
  });

  it('slows it down to a line at a turn, and gives it its speed back', async () => {
    expect(await press('slow')).toContain('a few lines a second');
    line.write(TICKET);
    await printed(() => printer().waiting > 0);
    const before = printer().paperLeft;
    printer().turn();
    expect(printer().paperLeft).toBe(before - 1);
    expect(await page()).toContain('still hangs in the slot');
    await press('fast');
    expect(printer().papers.map(({ isCut }) => isCut)).toEqual([true, true]);
  });

  it('takes its power in the middle of the next paper, says that it is off, and switches it on again', async () => {
    expect(await press('die')).toContain('It will lose power');
    line.write(TICKET);
    await once(line, 'close');
    const off = await page();
    expect(off).toContain('switched off');
    expect(off).toContain('still hangs in the slot');
    expect(off.split('id="kiosk-2"')[0]).not.toContain('value="jam"');
    expect(off.split('id="kiosk-2"')[0]).toContain('value="on" class="main"');
    expect(await press('on')).toContain('It is on');
    expect(printer().papers.filter(({ isCut }) => isCut)).toEqual([]);
  });

  it('brings Chinese letters along, and no other file', async () => {
    expect(await page()).toContain('href="/400.css"');
    const css = await (await fetch(`${served.url}/400.css`)).text();
    const [, file = ''] = /url\(\.(\/files\/[^)]+\.woff2)\)/.exec(css) ?? [];
    expect((await fetch(`${served.url}${file}`)).headers.get('content-type')).toBe('font/woff2');
    expect((await fetch(`${served.url}/package.json`)).status).toBe(404);
  });

  it('does nothing that makes no sense', async () => {
    expect(await press('explode')).not.toContain('class="status">T');
    expect(await press('out', 'kiosk-9')).toContain('ready');
    expect((await fetch(`${served.url}/elsewhere`)).status).toBe(404);
    expect((await fetch(served.url, { method: 'POST', body: 'x'.repeat(9000) })).status).toBe(413);
  });
});
