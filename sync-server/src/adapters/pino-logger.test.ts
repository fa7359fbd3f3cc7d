import { closeSync, existsSync, openSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createPinoLogger, standardError } from './pino-logger.ts';

function logged(write: (log: ReturnType<typeof createPinoLogger>) => void): string {
  let text = '';
  const paper = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  write(createPinoLogger('trace', paper));
  return text;
}

describe('the log', () => {
  it.each(['token', 'clerkToken', 'pin', 'phone', 'openid', 'name', 'authorization', 'contact', 'body', 'pinVerifier'])(
    'keeps %s to itself, wherever it stands',
    (field) => {
      const text = logged((log) => {
        log.info({ [field]: 'canary' }, 'top');
        log.info({ request: { [field]: 'canary' } }, 'inside');
        log.info({ request: { headers: { [field]: 'canary' } } }, 'deeper');
      });
      expect(text).not.toContain('canary');
      expect(text.match(/\[redacted\]/g)).toHaveLength(3);
    },
  );

  it('tells a fault with its causes, and nothing that hangs on it', () => {
    const fault = new Error('outer', { cause: new Error('inner') });
    Object.assign(fault, { config: { headers: { secret: 'canary' } } });
    const text = logged((log) => log.error({ commandId: 'c_1', err: fault }, 'fault'));
    expect(JSON.parse(text)).toMatchObject({
      commandId: 'c_1',
      err: { message: 'outer', causes: [{ message: 'inner' }] },
    });
    expect(text).not.toContain('canary');
  });
});

it.skipIf(!existsSync('/dev/full'))('loses its lines and nothing else on a disk that is full', () => {
  const full = openSync('/dev/full', 'w');
  const log = createPinoLogger('info', standardError(full));
  for (let i = 0; i < 50; i += 1) expect(() => log.info({ line: 'x'.repeat(50_000) }, 'lost')).not.toThrow();
  closeSync(full);
});
