import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { EVENTS_SINCE } from './events.ts';
import { PROTOCOL } from './protocol.ts';
import { PROTOCOL_VERSION } from './version.ts';

const folderOf = (version: number): string => join(import.meta.dirname, 'fixtures', `v${version}`);

/** The golden message of a name, in the version that first said it this way. */
function fixture(name: string, version = PROTOCOL_VERSION): unknown {
  return JSON.parse(readFileSync(join(folderOf(version), `${name}.json`), 'utf8'));
}

const commands = Object.entries(PROTOCOL.commands).flatMap(([table, rows]) =>
  rows.map((row) => [`${table}.${row.name}`, row] as const),
);
const events = Object.entries(PROTOCOL.events).map(
  ([name, schema]) => [`event.${name.replace('/', '.')}`, schema] as const,
);
const messages = Object.entries(PROTOCOL.messages).map(([name, schema]) => [`message.${name}`, schema] as const);

const since = new Map(Object.entries(EVENTS_SINCE).map(([name, first]) => [`event.terminal.${name}`, first]));
const sinceOf = (event: string): number => since.get(event) ?? 1;

describe.each(Array.from({ length: PROTOCOL_VERSION }, (_, i) => i + 1))('what was said in version %i', (version) => {
  it.each(commands.filter(([, row]) => row.since <= version))('is still understood: %s', (name, row) => {
    const { request, response } = fixture(name, version) as { request: unknown; response: unknown };
    expect(v.safeParse(row.request, request).issues).toBeUndefined();
    expect(v.safeParse(row.response, response).issues).toBeUndefined();
  });

  it.each([...events.filter(([name]) => sinceOf(name) <= version), ...messages])(
    'is still understood: %s',
    (name, schema) => {
      expect(v.safeParse(schema, fixture(name, version)).issues).toBeUndefined();
    },
  );

  it('has no message that nobody says', () => {
    const known = new Set([...commands, ...events, ...messages].map(([name]) => `${name}.json`));
    expect(readdirSync(folderOf(version)).filter((file) => !known.has(file))).toEqual([]);
  });
});

describe('a request', () => {
  it.each(commands)('is refused with a field it does not have: %s', (name, row) => {
    const { request } = fixture(name) as { request: object };
    expect(v.safeParse(row.request, { ...request, surprise: 1 }).success).toBe(false);
  });
});

describe('an answer and an event', () => {
  it.each(commands.filter(([, row]) => row.response.type === 'object'))(
    'may say more than we know: %s',
    (name, row) => {
      const { response } = fixture(name) as { response: object };
      expect(v.safeParse(row.response, { ...response, later: 1 }).success).toBe(true);
    },
  );

  it.each(events)('may say more than we know: %s', (name, schema) => {
    expect(v.safeParse(schema, { ...(fixture(name) as object), later: 1 }).success).toBe(true);
  });
});
