import { describe, expect, it } from 'vitest';
import { ensureChromium, ensureElectronRuns, ensureStrace, type Machine } from './machine.ts';

function machine(files: readonly string[], more: Partial<Machine> = {}) {
  const there = new Set(files);
  const said: string[] = [];
  const ran: string[] = [];
  const it: Machine = {
    exists: (file) => there.has(file),
    isRoot: false,
    run: (program, args) => {
      ran.push([program, ...args].join(' '));
      const last = args.at(-1) ?? '';
      if (args.includes('install')) there.add(`/usr/bin/${last}`);
      return 0;
    },
    say: (text) => void said.push(text),
    ...more,
  };
  return { it, said, ran };
}

const DEBIAN = ['/usr/bin/apt-get'];

describe('the Chromium of the browser tests', () => {
  it('is the named one, else the installed one', () => {
    const { it: here } = machine(['/opt/chromium', '/usr/bin/chromium']);
    expect(ensureChromium('/opt/chromium', here)).toBe('/opt/chromium');
    expect(ensureChromium(undefined, here)).toBe('/usr/bin/chromium');
    expect(ensureChromium('/not/there', here)).toBe('/usr/bin/chromium');
  });

  it("is Debian's package, installed here when root may do so", () => {
    const { it: here, ran } = machine(DEBIAN, { isRoot: true });
    expect(ensureChromium(undefined, here)).toBe('/usr/bin/chromium');
    expect(ran.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      '/usr/bin/apt-get update',
      '/usr/bin/apt-get install',
    ]);
  });

  it('is asked for by its command when it cannot be installed here', () => {
    const debian = machine(DEBIAN);
    expect(ensureChromium(undefined, debian.it)).toBeNull();
    expect(debian.said.join()).toContain('sudo apt-get install -y chromium');
    expect(debian.ran).toEqual([]);
    const elsewhere = machine([]);
    expect(ensureChromium(undefined, elsewhere.it)).toBeNull();
    expect(elsewhere.said.join()).toContain('npx playwright install chromium');
  });

  it('is asked for as well when the installation fails', () => {
    const { it: here, said } = machine(DEBIAN, { isRoot: true, run: () => 100 });
    expect(ensureChromium(undefined, here)).toBeNull();
    expect(said.join()).toContain('There is no Chromium');
  });
});

describe('what counts the commits that reach the disk', () => {
  it('is installed where that is allowed, and asked for elsewhere', () => {
    const root = machine(DEBIAN, { isRoot: true });
    ensureStrace(root.it);
    expect(root.ran.at(-1)).toContain('install -y -qq --no-install-recommends strace');
    const user = machine(DEBIAN);
    ensureStrace(user.it);
    expect(user.said.join()).toContain('sudo apt-get install -y strace');
    const there = machine([...DEBIAN, '/usr/bin/strace'], { isRoot: true });
    ensureStrace(there.it);
    expect(there.ran).toEqual([]);
  });
});

describe('what an Electron needs to open a window', () => {
  const LIBRARIES = ['libgtk-3.so.0', 'libnss3.so', 'libgbm.so.1', 'libasound.so.2'].map(
    (name) => `/usr/lib/x86_64-linux-gnu/${name}`,
  );

  it('is there: its libraries, and a display or one in memory', () => {
    for (const display of [undefined, ''])
      expect(ensureElectronRuns(display, machine([...DEBIAN, ...LIBRARIES, '/usr/bin/Xvfb']).it)).toBe(true);
    expect(ensureElectronRuns(':0', machine([...DEBIAN, ...LIBRARIES]).it)).toBe(true);
  });

  it('is installed where that is allowed, only what is missing, and asked for elsewhere', () => {
    const root = machine([...DEBIAN, ...LIBRARIES.slice(1)], { isRoot: true });
    expect(ensureElectronRuns(undefined, root.it)).toBe(true);
    const installed = root.ran.filter((one) => one.includes(' install ')).map((one) => one.split(' ').at(-1));
    expect(installed).toEqual(['xvfb', 'libgtk-3-0']);
    const user = machine([...DEBIAN, ...LIBRARIES]);
    expect(ensureElectronRuns(undefined, user.it)).toBe(false);
    expect(user.said.join()).toContain('sudo apt-get install -y xvfb');
  });

  it('is not installed on another system', () => {
    expect(ensureElectronRuns(undefined, machine([]).it)).toBe(false);
    expect(ensureElectronRuns(':0', machine([]).it)).toBe(true);
  });
});
