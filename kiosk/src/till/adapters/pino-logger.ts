import { pino, type DestinationStream } from 'pino';
import type { Logger } from '../ports/logger.ts';

/** Bytes of a log that cannot be written; what comes after is dropped. */
const MOST_WAITING = 1_000_000;

/** JSON lines on `destination` (stderr when left out: stdout may be read by whoever started the till). */
export function pinoLogger(terminal: string, destination?: DestinationStream): Logger {
  const log = pino(
    {
      base: { terminal },
      serializers: { cause: pino.stdSerializers.err },
      redact: { paths: ['pin', 'token', 'clerkToken', '*.pin', '*.token', '*.clerkToken'], censor: '…' },
    },
    destination ?? standardError(),
  );
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}

/** A log that nobody can write, on a full disk above all, costs its lines and not the till. */
export function standardError(fd = 2): DestinationStream {
  const lines = pino.destination({ fd, sync: true, maxLength: MOST_WAITING });
  lines.on('error', () => undefined);
  return lines;
}
