import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPhoneHost } from '../browser-engine/host/phone-host.ts';

export interface PreviewOptions {
  readonly server?: string;
  readonly emulator?: string;
  readonly data?: string;
  readonly port: string;
}

/** What `npm start` wrote down about the house that is open on the folder. */
function addressesIn(data: string): Readonly<Record<string, unknown>> {
  const file = join(data, 'addresses.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>) : {};
}

/** Shows the mini program as it is written now on a phone in the browser, until Ctrl+C. */
export async function preview(options: PreviewOptions): Promise<void> {
  const known = addressesIn(resolve(options.data ?? process.env['FOYER_DATA'] ?? 'var'));
  const server = options.server ?? known['server'];
  const emulator = options.emulator ?? known['emulator'];
  if (typeof server !== 'string')
    throw new Error('No house is open here. Open one with: npm start\nOr name one with --server http://…');
  const host = await createPhoneHost({
    server,
    emulator: typeof emulator === 'string' ? emulator : null,
    port: Number(options.port),
  });
  process.stdout.write(
    `A phone: ${host.url}  ?lang=en speaks English, ?user=anna is Anna’s, a reload takes what was changed\n`,
  );
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => void host.close());
}
