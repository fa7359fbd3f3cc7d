import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesFor, PACKAGING, readPackaging } from './packing/pack.ts';
import { ROOT } from './root.ts';
import { APP } from './start/app-folder.ts';

let config: Record<string, unknown>;
let isAccepted: ValidateFunction;
beforeAll(async () => {
  config = await readPackaging();
  const schema = JSON.parse(readFileSync(join(ROOT, 'node_modules/app-builder-lib/scheme.json'), 'utf8')) as object;
  isAccepted = new Ajv({ strict: false, validateFormats: false }).compile(schema);
});

describe('the packaging file', () => {
  it('is one that the packager accepts, whole', () => {
    isAccepted(config);
    expect(isAccepted.errors).toBeNull();
    expect(config['appId']).toMatch(/^[a-z]+(\.[a-z]+)+$/);
  });

  it.each([
    ['a section', { electronFuse: {} }],
    ['a fuse', { electronFuses: { runAsNod: false } }],
    ['a fuse that is neither on nor off', { electronFuses: { runAsNode: 'no' } }],
    ['a target of Linux', { linux: { targets: ['deb'] } }],
    ['a folder', { directories: { application: 'kiosk' } }],
  ])('would not pass with %s misspelt', (_, wrong) => {
    expect(isAccepted({ ...config, ...wrong })).toBe(false);
  });

  it('closes every fuse that would let somebody else into the installed program', () => {
    expect(config['electronFuses']).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
    });
  });

  it('packs into an archive but leaves native modules as files, since a module inside one cannot be loaded', () => {
    expect(config).toMatchObject({ asar: true, asarUnpack: ['**/*.node'], npmRebuild: false });
  });

  it('gives each system the native module of its own, whatever system it is packed on', () => {
    const [linux, windows] = [filesFor('linux', config), filesFor('windows', config)];
    expect(linux.slice(-1)).toEqual(['!**/prebuilds/win32-*.node']);
    expect(windows.slice(-1)).toEqual(['!**/prebuilds/linux-*.node']);
    for (const files of [linux, windows]) expect(files.slice(0, -1)).toEqual(config['files']);
    // The packager would add what is named there to all that is named above.
    for (const system of ['linux', 'win']) expect(config[system]).not.toHaveProperty('files');
  });

  it('publishes nothing by itself and names no place to publish to', () => {
    expect(config['publish']).toBeNull();
    expect(readFileSync(PACKAGING, 'utf8').replace(/^ *#.*\n/gm, '')).not.toMatch(/https?:|provider:|updater/i);
  });

  it('packs the folder that the app is built into, and no package from above it', () => {
    expect(join(ROOT, (config['directories'] as { app: string }).app)).toBe(APP);
    expect(config['files']).toEqual(['**/*', '!sources.sha256', '!**/node_modules/**']);
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest['build'], 'a second configuration would be read instead of the file').toBeUndefined();
    const { electron } = manifest['devDependencies'] as Record<string, string>;
    expect(config['electronVersion'], 'types and binary are of one version').toBe(electron);
  });
});
