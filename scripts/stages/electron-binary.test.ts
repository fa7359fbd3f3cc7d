import { describe, expect, it } from 'vitest';
import { type ElectronPlaces, findElectron } from './electron-binary.ts';

const BINARY = process.platform === 'linux' ? 'electron' : null;

function places(there: readonly string[], more: Partial<ElectronPlaces> = {}) {
  const prepared: string[] = [];
  const it: ElectronPlaces = {
    named: undefined,
    installed: '/modules/dist',
    script: null,
    exists: (file) => there.includes(file),
    prepare: (script) => {
      prepared.push(script);
      return '/tmp/prepared';
    },
    ...more,
  };
  return { it, prepared };
}

describe.skipIf(BINARY === null)('the Electron that the app opens in', () => {
  const find = ({ it }: { it: ElectronPlaces }) => findElectron(it, () => undefined);
  const all = ['/named/electron', '/modules/dist/electron', '/tmp/prepared/electron'];

  it('is the named one, else the installed one, else one that is prepared', () => {
    expect(find(places(all, { named: '/named', script: '/dist' }))).toBe('/named');
    const installed = places(all, { script: '/dist' });
    expect([find(installed), installed.prepared]).toEqual(['/modules/dist', []]);
    const prepared = places(['/tmp/prepared/electron'], { script: '/dist' });
    expect([find(prepared), prepared.prepared]).toEqual(['/tmp/prepared', ['/dist']]);
  });

  it('is missing where none is found, and never another one than the one that was named', () => {
    expect(find(places([]))).toBeNull();
    expect(find(places([], { script: '/dist' }))).toBeNull();
    expect(find(places(all, { script: '/dist', prepare: () => null }))).toBe('/modules/dist');
    expect(find(places([], { script: '/dist', prepare: () => null }))).toBeNull();
    expect(find(places(all, { named: '/wrong', script: '/dist' }))).toBeNull();
  });
});
