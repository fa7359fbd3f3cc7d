import { describe, expect, it } from 'vitest';
import { entryFor } from './config.ts';
import { customerScreen, displayPlace } from './displays.ts';
import { roleOf, ROLES } from './roles.ts';
import { stayAwake } from './stay-awake.ts';
import { OWN_SWITCHES, PRIVILEGES, refusedSwitches } from './switches.ts';

const screen = (id: number, x: number) => ({ id, bounds: { x, y: 0, width: 1920, height: 1080 } });

describe('the role of an installation', () => {
  it('is a counter’s only where it is named so: anything else has the locks of a kiosk', () => {
    expect(['counter', 'kiosk', 'self-service', ''].map(roleOf)).toEqual(['counter', 'kiosk', 'kiosk', 'kiosk']);
    expect(ROLES.kiosk).toMatchObject({ isKiosk: true, staysAwake: true, hasDisplay: false });
    expect(ROLES.counter).toMatchObject({ isKiosk: false, staysAwake: false, hasDisplay: true });
  });

  it('opens its own page and never another’s: a build that lacks it stays shut, and says what to do', () => {
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    expect(entryFor('kiosk', (page) => page === 'kiosk', say)).toBe('kiosk');
    expect(entryFor('counter', (page) => page === 'counter', say)).toBe('counter');
    expect(said).toEqual([]);
    expect(entryFor('kiosk', (page) => page === 'counter', say)).toBeNull();
    expect(entryFor('counter', (page) => page === 'kiosk', say)).toBeNull();
    expect(said).toEqual([
      expect.stringMatching(/no page for a kiosk\. Install/),
      expect.stringMatching(/no page for a counter\. Install/),
    ]);
  });
});

describe('the customer’s screen', () => {
  it('is one that is not the clerk’s, wherever that one is', () => {
    const both = [screen(1, 0), screen(2, 1920)];
    expect(customerScreen(both, 1)?.id).toBe(2);
    expect(customerScreen(both, 2)?.id).toBe(1);
    expect(customerScreen([screen(1, 0), screen(2, -1920), screen(3, 1920)], 1)?.id).toBe(3);
    expect(customerScreen([screen(1, 0)], 1)).toBeNull();
  });

  it('is used where there is one, in a window where that is asked for, and never against the house’s will', () => {
    const both = [screen(1, 0), screen(2, 1920)];
    expect(displayPlace('auto', both, 1)).toEqual(both[1]?.bounds);
    expect(displayPlace('auto', [screen(1, 0)], 1)).toBeNull();
    expect(displayPlace('always', [screen(1, 0)], 1)).toBe('window');
    expect(displayPlace('always', both, 1)).toEqual(both[1]?.bounds);
    expect(displayPlace('never', both, 1)).toBeNull();
  });
});

describe('a kiosk’s machine', () => {
  it('is kept awake until the app ends', () => {
    const kept = new Map<number, string>();
    const power = {
      start: (kind: string) => {
        kept.set(7, kind);
        return 7;
      },
      stop: (id: number) => kept.delete(id),
      isStarted: (id: number) => kept.has(id),
    };
    const letSleep = stayAwake(power);
    expect(kept.get(7)).toBe('prevent-display-sleep');
    letSleep();
    letSleep();
    expect(kept.size).toBe(0);
  });
});

describe('the command line of an installed program', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--remote-allow-origins=*',
    '--inspect',
    '--inspect-brk=0.0.0.0:9229',
    '--no-sandbox',
    '--disable-setuid-sandbox',
    '--disable-web-security',
    '--load-extension=/tmp/x',
    '--js-flags=--expose-gc',
    '--proxy-server=evil:1',
    '--host-rules=MAP * evil',
    '--ignore-certificate-errors',
    '--user-data-dir=/tmp/x',
    '--renderer-cmd-prefix=gdb',
    '--utility-cmd-prefix=gdb',
    '--gpu-launcher=gdb',
    '--enable-blink-features=x',
    '--auto-open-devtools-for-tabs',
    '--ssl-key-log-file=/tmp/x',
    '-r',
    '-inspect',
  ])('does not have %s', (one) => {
    expect(refusedSwitches(['foyer', one], true)).toEqual([one]);
    expect(refusedSwitches(['electron', one], false)).toEqual([]);
  });

  it('may say where windows are drawn', () => {
    expect(
      refusedSwitches(['/opt/Foyer/foyer', '--ozone-platform=wayland', '--force-device-scale-factor=1'], true),
    ).toEqual([]);
  });

  it('is completed so that fingers neither pinch nor wipe a page away, and nothing calls a maker’s server', () => {
    expect(OWN_SWITCHES.map(([name, value = '']) => `${name}=${value}`)).toEqual([
      'disable-pinch=',
      'overscroll-history-navigation=0',
      'disable-background-networking=',
      'disable-component-update=',
      'disable-domain-reliability=',
      'disable-breakpad=',
    ]);
  });

  it('has a scheme of its own that is an origin and passes no policy by', () => {
    expect(PRIVILEGES).toEqual({ standard: true, secure: true, supportFetchAPI: true, stream: true });
    expect(PRIVILEGES).not.toHaveProperty('bypassCSP');
  });
});
