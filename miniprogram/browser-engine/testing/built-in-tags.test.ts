import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_TAGS } from '../../builder/built-in-tags.ts';
import { elementFor } from '../runtime/element-names.ts';

const RUNTIME = join(import.meta.dirname, '../runtime/built-in');
const code = globSync('*.ts', { cwd: RUNTIME })
  .map((file) => readFileSync(join(RUNTIME, file), 'utf8'))
  .join('\n');

describe('the elements that a template may use', () => {
  it('are those that the browser engine plays', () => {
    const played = BUILT_IN_TAGS.filter((tag) => new RegExp(`\\btag: '${tag}'|'${tag}'[,\\]]`).test(code));
    expect(played).toEqual(BUILT_IN_TAGS);
    const defined = [...code.matchAll(/\btag: '([\w-]+)'/g)].map(([, tag = '']) => tag);
    expect(defined.filter((tag) => !BUILT_IN_TAGS.includes(tag))).toEqual([]);
  });

  it('have elements of the document that no browser knows, so that none gets looks of its own', () => {
    expect(BUILT_IN_TAGS.filter((tag) => !elementFor(tag).startsWith('wx-'))).toEqual([]);
  });
});
