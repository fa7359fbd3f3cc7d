import { readFileSync } from 'node:fs';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';

const FIXTURES = new URL(`../../../shared/src/wire/fixtures/v${PROTOCOL_VERSION}/`, import.meta.url);

type Table = 'terminal' | 'manage' | 'public' | 'public-live';

/** The golden request of a command: well formed, and about things this server does not have. */
export const goldenRequest = (table: Table, name: string): Record<string, unknown> => golden(table, name).request;

export const goldenResponse = (table: Table, name: string): Record<string, unknown> => golden(table, name).response;

function golden(table: Table, name: string): Record<'request' | 'response', Record<string, unknown>> {
  const file = new URL(`${table}.${name}.json`, FIXTURES);
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof golden>;
}
