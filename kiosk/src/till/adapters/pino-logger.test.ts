import { closeSync, existsSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pinoLogger, standardError } from './pino-logger.ts';

it.skipIf(!existsSync('/dev/full'))('a log on a disk that is full loses its lines, and the till goes on', () => {
  const full = openSync('/dev/full', 'w');
  const log = pinoLogger('t1', standardError(full));
  for (let i = 0; i < 50; i += 1) expect(() => log.error({ line: 'x'.repeat(50_000) }, 'lost')).not.toThrow();
  closeSync(full);
});
