import { join, resolve } from 'node:path';
import * as v from 'valibot';

/**
 * The emulator's settings, and the only place in it that reads the environment:
 * `FOYER_HOST` (127.0.0.1), `FOYER_PORT` (0: any free one), `FOYER_DATA` (`var`; the emulator's part is `emulator/`).
 */
const environmentSchema = v.object({
  FOYER_HOST: v.optional(v.pipe(v.string(), v.nonEmpty()), '127.0.0.1'),
  FOYER_PORT: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535)), '0'),
  FOYER_DATA: v.optional(v.pipe(v.string(), v.nonEmpty()), 'var'),
});

export interface EmulatorConfig {
  readonly host: string;
  readonly port: number;
  readonly folder: string;
}

export function readEmulatorConfig(): EmulatorConfig {
  const parsed = v.safeParse(environmentSchema, process.env);
  if (!parsed.success) {
    const names = parsed.issues.map((issue) => v.getDotPath(issue) ?? '');
    throw new Error(`wrong setting: ${names.join(', ')}`);
  }
  const { FOYER_HOST, FOYER_PORT, FOYER_DATA } = parsed.output;
  return { host: FOYER_HOST, port: FOYER_PORT, folder: join(resolve(FOYER_DATA), 'emulator') };
}
