import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ElectronPlaces } from '../stages/electron-binary.ts';
import { planDist } from './dist-plan.ts';
import { electronToPack } from './electron-to-pack.ts';
import { fusesIn } from './fuses.ts';
import { makeInstallers } from './pack.ts';
import { checkRelease, isOlder, writeRelease } from './release.ts';

const keys = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    own: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    theirs: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-release-'));
  mkdirSync(join(dir, 'resources'));
  writeFileSync(join(dir, 'foyer'), 'binary');
  writeFileSync(join(dir, 'resources/app.asar'), 'program');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('a release', () => {
  const { own, theirs } = keys();

  it('is installed when it is whole, signed, and not older than what is there', async () => {
    await writeRelease(dir, '1.2.0', own);
    for (const installed of [null, '1.1.9', '1.2.0']) expect(await checkRelease(dir, theirs, installed)).toBeNull();
  });

  it('is refused with one byte changed, a file more or a file less', async () => {
    await writeRelease(dir, '1.2.0', own);
    writeFileSync(join(dir, 'resources/app.asar'), 'programm');
    expect(await checkRelease(dir, theirs, null)).toEqual({ why: 'file', path: 'resources/app.asar' });
    writeFileSync(join(dir, 'resources/app.asar'), 'program');
    writeFileSync(join(dir, 'resources/more.node'), 'x');
    expect(await checkRelease(dir, theirs, null)).toEqual({ why: 'file', path: 'resources/more.node' });
    rmSync(join(dir, 'resources/more.node'));
    rmSync(join(dir, 'foyer'));
    expect(await checkRelease(dir, theirs, null)).toEqual({ why: 'file', path: 'foyer' });
  });

  it('is refused with a list that was tampered with, of another’s key, or unsigned', async () => {
    await writeRelease(dir, '1.2.0', own);
    expect(await checkRelease(dir, keys().theirs, null)).toEqual({ why: 'signature' });
    const list = join(dir, 'foyer-release.json');
    writeFileSync(list, readFileSync(list, 'utf8').replace('1.2.0', '9.9.9'));
    expect(await checkRelease(dir, theirs, null)).toEqual({ why: 'signature' });
    rmSync(join(dir, 'foyer-release.sig'));
    await writeRelease(dir, '1.2.0', null);
    expect(await checkRelease(dir, theirs, null)).toEqual({ why: 'unsigned' });
    rmSync(list);
    expect(await checkRelease(dir, theirs, null)).toEqual({ why: 'no-list' });
  });

  it('takes nobody back to an older version', async () => {
    await writeRelease(dir, '1.9.3', own);
    expect(await checkRelease(dir, theirs, '1.10.0')).toEqual({ why: 'older', version: '1.9.3' });
    expect([isOlder('1.10.0', '1.9.3'), isOlder('0.9.0', '1.0.0'), isOlder('1.0.0', '1.0.0')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('the fuses of a binary', () => {
  const wire = (states: string, version = 1): Buffer =>
    Buffer.concat([
      Buffer.from('what comes before'),
      Buffer.from(['dL7pKGdnNz796PbbjQWN', 'KmHXBZaB9tsX'].join('')),
      Buffer.from([version, states.length]),
      Buffer.from(states),
      Buffer.from('what comes after'),
    ]);

  it('are read as they stand', () => {
    expect(fusesIn(wire('01001100'))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(fusesIn(wire('1r'))).toEqual({ runAsNode: true });
  });

  it('are not guessed where there are none, or others than these', () => {
    expect(() => fusesIn(Buffer.from('an elf'))).toThrow('no fuses');
    expect(() => fusesIn(wire('01', 2))).toThrow('version 2');
  });
});

describe('installers', () => {
  it('are made each by itself, and whichever is not made is named with what is missing', async () => {
    const said: string[] = [];
    const make = (kind: string): Promise<void> =>
      kind === 'AppImage' ? Promise.reject(new Error('no such host\nat a line')) : Promise.resolve();
    await expect(makeInstallers(['AppImage', 'deb'], make, '/dist/x', (text) => void said.push(text))).rejects.toThrow(
      /^\/dist\/x is whole and runs as it is, but NOT MADE: AppImage \(no such host\)\. .*USE_SYSTEM_FPM/,
    );
    expect(said).toEqual(['Made: deb']);
  });
});

describe('the Electron to pack with', () => {
  const there = ['/linux/electron', '/windows/electron.exe', '/modules/dist/electron'];
  const places = (named?: string): ElectronPlaces => ({
    named,
    installed: '/modules/dist',
    script: null,
    exists: (file) => there.includes(file.replaceAll('\\', '/')),
    prepare: () => null,
  });
  const found = (platform: 'linux' | 'windows', isDirOnly: boolean, named?: string) =>
    electronToPack(places(named), { platform, isDirOnly, version: '1.2.3' }, 'linux', () => undefined);

  it('is of the kind that is packed for', () => {
    expect(found('linux', true)).toBe('/modules/dist');
    expect(found('linux', true, '/linux')).toBe('/linux');
    expect(found('windows', true, '/windows')).toBe('/windows');
    // The packager fetches it.
    expect(found('windows', false)).toBeNull();
  });

  it('is missed in one sentence, which says what it is and where it belongs', () => {
    for (const isDirOnly of [true, false])
      expect(() => found('windows', isDirOnly, '/linux')).toThrow(
        'The Electron in /linux is none for Windows: unpack electron-v1.2.3-win32-x64.zip, as Electron publishes it, into a folder, and name that folder in ELECTRON_OVERRIDE_DIST_PATH.',
      );
    expect(() => found('windows', true)).toThrow('There is no Electron for Windows here: unpack electron-v1.2.3-win32');
    expect(() => found('linux', false, '/nowhere')).toThrow('There is no Electron in /nowhere');
  });
});

describe('npm run dist', () => {
  it('packs for Linux unless told otherwise, or checks a release', () => {
    expect(planDist(['--dir'], '/')).toEqual({ platform: 'linux', isDirOnly: true, key: null });
    expect(planDist(['--platform', 'windows', '--key', 'k.pem'], '/srv')).toEqual({
      platform: 'windows',
      isDirOnly: false,
      key: join('/srv', 'k.pem'),
    });
    expect(planDist(['--check', 'd', '--key', 'k', '--installed', '1.0.0'], '/srv')).toEqual({
      check: join('/srv', 'd'),
      key: join('/srv', 'k'),
      installed: '1.0.0',
    });
  });

  it('says what it takes', () => {
    expect(() => planDist(['--platform', 'mac'], '/')).toThrow('there are linux and windows');
    expect(() => planDist(['--check', 'd'], '/')).toThrow('needs --key');
    expect(() => planDist(['--portable'], '/')).toThrow('takes --dir');
  });
});
