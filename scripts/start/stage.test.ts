import { describe, expect, it } from 'vitest';
import { planStage, stagePorts } from './stage.ts';

const plan = (kiosks: readonly { name: string; url: string }[]) =>
  planStage({
    ...{ file: '/stage.ts', data: '/data', server: 'http://s', emulator: 'http://e', phone: null, page: null },
    ports: Array.from({ length: stagePorts(kiosks.length > 0) }, (_, i) => 7000 + i),
    counters: ['counter-1', 'counter-2'].map((name) => ({ name, url: `http://${name}` })),
    kiosks,
  });
const linesOf = (stage: ReturnType<typeof plan>) =>
  (JSON.parse(stage.spec.env['FOYER_STAGE'] ?? '{}') as { lines: { port: number; switch: string }[] }).lines;

describe('the lines of the stage', () => {
  it('lie between the server and each till, the kiosk as the counters, each at a port of its own', () => {
    const stage = plan([{ name: 'kiosk-1', url: 'http://k' }]);
    const lines = linesOf(stage);
    expect(lines.map((line) => line.switch)).toEqual(['internet', 'internet', 'counter-1', 'counter-2', 'kiosk-1']);
    expect(lines.map(({ port }) => port)).toEqual([7001, 7002, 7003, 7004, 7005]);
    expect(stage.serverFor('kiosk-1')).toBe('http://127.0.0.1:7005');
    expect(JSON.parse(stage.spec.env['FOYER_STAGE'] ?? '{}')).toMatchObject({ kiosks: [{ name: 'kiosk-1' }] });
  });

  it('are one fewer in a house without a kiosk', () => {
    const stage = plan([]);
    expect(linesOf(stage).map(({ port }) => port)).toEqual([7001, 7002, 7003, 7004]);
    expect(stage.serverFor('kiosk-1')).toBe('http://s');
  });
});
