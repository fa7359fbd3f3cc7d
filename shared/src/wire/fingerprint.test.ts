import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineCommand } from './define-command.ts';
import { formOf, protocolText } from './fingerprint.ts';
import { PROTOCOL } from './protocol.ts';
import { PROTOCOL_HISTORY, PROTOCOL_VERSION } from './version.ts';

const PINNED = { version: 6, sha256: '1ead9c8e691f6ef45326c906ccc6b86a678abc5b952260a684e05a100ad0f3f0' };

const WHAT_TO_DO = `A message between machines has changed. Decide first, then pin the new hash here:
 - only an optional field was added, and an older till or server can live without it: keep the version;
 - anything else (a field renamed, tightened, removed, a new required one): raise PROTOCOL_VERSION, write its line in
   PROTOCOL_HISTORY, and keep the fixtures of the version before readable.`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the protocol', () => {
  it('is the one that was pinned for this version', () => {
    expect({ version: PROTOCOL_VERSION, sha256: sha256(protocolText(PROTOCOL_VERSION, PROTOCOL)) }, WHAT_TO_DO).toEqual(
      PINNED,
    );
  });

  it('has a line of history for each version', () => {
    expect(PROTOCOL_HISTORY.map((line) => line.version)).toEqual(
      Array.from({ length: PROTOCOL_VERSION }, (_, i) => i + 1),
    );
  });

  it('gets another fingerprint when one field of one message changes', () => {
    const row = defineCommand({
      name: 'a.do',
      request: v.strictObject({ n: v.number() }),
      response: v.object({}),
      roles: ['anyone'],
      lane: 'read',
      rate: 'read',
    });
    const text = (request: typeof row.request | v.GenericSchema) =>
      protocolText(1, { commands: { t: [{ ...row, request }] }, routes: [], events: {}, messages: {} });
    expect(text(v.strictObject({ n: v.number() }))).toBe(text(row.request));
    expect(text(v.strictObject({ n: v.optional(v.number()) }))).not.toBe(text(row.request));
    expect(text(v.strictObject({ n: v.pipe(v.number(), v.minValue(0)) }))).not.toBe(text(row.request));
    expect(text(v.object({ n: v.number() }))).not.toBe(text(row.request));
  });

  it('does not care in which order fields and choices were written', () => {
    expect(formOf(v.picklist(['b', 'a']))).toEqual(formOf(v.picklist(['a', 'b'])));
  });

  it('refuses a kind of schema it has no form for', () => {
    expect(() => formOf(v.date())).toThrow('no form');
  });
});
