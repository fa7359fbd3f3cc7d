import { describe, expect, it } from 'vitest';
import { ipcRows } from './ipc-rows.ts';
import { listen } from './ipc-table.ts';
import type { WindowName } from './roles.ts';

const WINDOWS: readonly WindowName[] = ['counter', 'kiosk', 'display', 'staff'];
const OPEN = WINDOWS.map((window, i) => ({ id: i + 1, window, page: window as string }));

function desk() {
  const heard: string[] = [];
  const said: string[] = [];
  const listeners = new Map<string, (event: unknown, ...args: unknown[]) => void>();
  const rows = ipcRows<(typeof OPEN)[number]>({
    connect: ({ window }) => void heard.push(`port ${window}`),
    openStaff: () => void heard.push('staff'),
    closeStaff: () => void heard.push('staff done'),
  });
  listen(rows, {
    ipc: { on: (channel: string, listener: never) => listeners.set(channel, listener) } as never,
    windowOf: (sender) => OPEN.find(({ id }) => id === sender) ?? null,
    say: (text) => void said.push(text),
  });
  const ask = (channel: string, frame: unknown, sender: number): void =>
    listeners.get(channel)?.({ senderFrame: frame, sender: { id: sender } }, { anything: true });
  return { heard, said, rows, channels: [...listeners.keys()], ask };
}

const frameOf = (window: string, parent: object | null = null) => ({ url: `app://foyer/${window}/`, parent });

describe('what pages may ask of the shell', () => {
  it('is this, by these windows, and no more', () => {
    const { rows, channels } = desk();
    expect(rows.map(({ channel, windows }) => [channel, windows])).toEqual([
      ['foyer:port-wanted', ['counter', 'kiosk', 'display', 'staff']],
      ['foyer:staff-wanted', ['kiosk']],
      ['foyer:staff-done', ['staff']],
    ]);
    expect(channels).toEqual(rows.map(({ channel }) => channel));
  });

  it('is heard from the main frame of such a window’s own page', () => {
    const { heard, said, rows, ask } = desk();
    for (const { channel, windows } of rows)
      for (const { id, window } of OPEN) if (windows.includes(window)) ask(channel, frameOf(window), id);
    expect(heard).toEqual(['port counter', 'port kiosk', 'port display', 'port staff', 'staff', 'staff done']);
    expect(said).toEqual([]);
  });

  it('is heard of nobody else, on any channel', () => {
    const { heard, said, channels, rows, ask } = desk();
    let asked = 0;
    const wrongly = (channel: string, frame: unknown, sender: number): void => {
      asked += 1;
      ask(channel, frame, sender);
    };
    for (const channel of channels) {
      const windows = rows.find((row) => row.channel === channel)?.windows ?? [];
      for (const { id, window } of OPEN) {
        wrongly(channel, null, id);
        wrongly(channel, frameOf(window, {}), id);
        wrongly(channel, { url: 'https://evil.example/', parent: null }, id);
        wrongly(channel, { url: `app://foyer/${window}/x`, parent: null }, id);
        wrongly(channel, frameOf('restarting'), id);
        wrongly(channel, frameOf(window), 99);
        if (!windows.includes(window)) wrongly(channel, frameOf(window), id);
      }
    }
    expect(asked).toBeGreaterThan(70);
    expect([heard, said.length]).toEqual([[], asked]);
  });
});
