import { pino, type DestinationStream } from 'pino';
import type { Logger } from '../ports/logger.ts';

/** JSON lines on `destination` (stderr when left out: stdout may be read by whoever started the till). */
export function pinoLogger(terminal: string, destination?: DestinationStream): Logger {
  const log = pino(
    {
      base: { terminal },
      serializers: { cause: pino.stdSerializers.err },
      redact: { paths: ['pin', 'token', 'clerkToken', '*.pin', '*.token', '*.clerkToken'], censor: '…' },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}
