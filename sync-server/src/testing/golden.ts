import { readFileSync } from 'node:fs';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';

const FIXTURES = new URL(`../../../shared/src/wire/fixtures/v${PROTOCOL_VERSION}/`, import.meta.url);

/** The golden request of a command: well formed, and about things this server does not have. */
export function goldenRequest(
  table: 'terminal' | 'manage' | 'public' | 'public-live',
  name: string,
): Record<string, unknown> {
  const file = new URL(`${table}.${name}.json`, FIXTURES);
  return (JSON.parse(readFileSync(file, 'utf8')) as { request: Record<string, unknown> }).request;
}
