import { pino, type DestinationStream } from 'pino';
import type { Logger } from '../ports/logger.ts';

/** Fields that must not be written even if somebody passes them by mistake, at the top and up to two levels down. */
const SECRET_FIELDS = [
  'token',
  'clerkToken',
  'pin',
  'pinVerifier',
  'phone',
  'openid',
  'unionid',
  'name',
  'displayName',
  'contact',
  'login',
  'authorization',
  'Authorization',
  'cookie',
  'secret',
  'signature',
  'privateKey',
  'body',
];

const REDACTED = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Bytes of a log that cannot be written; what comes after is dropped. */
const MOST_WAITING = 1_000_000;

/** A log that nobody can write, on a full disk above all, costs its lines and not the server. */
export function standardError(fd = 2): DestinationStream {
  const lines = pino.destination({ fd, sync: true, maxLength: MOST_WAITING });
  lines.on('error', () => undefined);
  return lines;
}

/** JSON lines on stderr; stdout belongs to the one line that says the server is ready. */
export function createPinoLogger(level: string, destination: DestinationStream = standardError()): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { err: describeFault },
    },
    destination,
  );
}

/**
 * A fault with its causes: type, message and stack. Nothing else an error may carry is written, since drivers and
 * clients hang requests and answers on it.
 */
function describeFault(fault: unknown): unknown {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const causes: { type: string; message: string }[] = [];
  for (let cause: unknown = fault.cause; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    causes.push({ type: cause.name, message: cause.message });
  }
  return { type: fault.name, message: fault.message, stack: fault.stack, causes };
}
