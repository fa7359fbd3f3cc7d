import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

const yml = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8').replace(/^ *#.*\n/gm, '');
const sections = new Map(
  yml.split(/^(?=\w)/m).map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1).trim()]),
);
const fieldsOf = (section: string): Record<string, string> =>
  Object.fromEntries([...(sections.get(section) ?? '').matchAll(/^ *(\w+): *(\S.*)$/gm)].map(([, k, v]) => [k, v]));
const listOf = (section: string): string[] =>
  [...(sections.get(section) ?? '').matchAll(/^ *- *'?([^'\n]+)'?$/gm)].map(([, item]) => item ?? '');

describe('the packaging file', () => {
  it('has no section that the packager would refuse as unknown', () => {
    const known = ['appId', 'productName', 'directories', 'files', 'asar', 'asarUnpack', 'npmRebuild', 'publish'];
    const platforms = ['electronFuses', 'linux', 'win', 'nsis'];
    expect([...sections.keys()].toSorted()).toEqual([...known, ...platforms].toSorted());
    expect(sections.get('appId')).toMatch(/^[a-z]+(\.[a-z]+)+$/);
  });

  it('closes every fuse that would let somebody else into the installed program', () => {
    expect(fieldsOf('electronFuses')).toEqual({
      runAsNode: 'false',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      grantFileProtocolExtraPrivileges: 'false',
      onlyLoadAppFromAsar: 'true',
      enableEmbeddedAsarIntegrityValidation: 'true',
      enableCookieEncryption: 'true',
    });
  });

  it('packs into an archive but leaves native modules as files, since a module inside one cannot be loaded', () => {
    expect(sections.get('asar')).toBe('true');
    expect(listOf('asarUnpack')).toEqual(['**/*.node']);
    expect(sections.get('npmRebuild')).toBe('false');
  });

  it('publishes nothing by itself and names no place to publish to', () => {
    expect(sections.get('publish')).toBe('null');
    expect(yml).not.toMatch(/https?:|provider:|updater/i);
  });

  it('packs what is built and nothing that is tested, sold or secret', () => {
    expect(listOf('files')).toEqual(['kiosk/build/**', 'package.json']);
    const { build } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { build?: unknown };
    expect(build, 'a second configuration would be read instead of the file').toBeUndefined();
  });
});
