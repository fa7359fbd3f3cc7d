import '../../require-node.ts';
import { createPhoneHost } from './phone-host.ts';

/**
 * A phone in the browser as a process of its own. Reads `FOYER_SERVER_URL`, `FOYER_EMULATOR_URL`, `FOYER_HOST`, `FOYER_PORT`;
 * says `FOYER_READY {…}` on stdout when it answers; SIGTERM ends it.
 */
function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

try {
  const host = await createPhoneHost({
    server: setting('FOYER_SERVER_URL'),
    emulator: process.env['FOYER_EMULATOR_URL'] ?? null,
    host: process.env['FOYER_HOST'] ?? '127.0.0.1',
    port: Number(process.env['FOYER_PORT'] ?? 0),
  });
  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.once(name, () => void host.close().then(() => process.exit()));
  process.stdout.write(`FOYER_READY ${JSON.stringify({ role: 'phone', url: host.url })}\n`);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}
