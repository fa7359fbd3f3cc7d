import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TITLES } from './titles.ts';

const folder = new URL('posters/', import.meta.url);

describe('the posters', () => {
  it('are there for every title, and for no other', () => {
    expect(readdirSync(folder).toSorted()).toEqual(TITLES.map(({ id }) => `${id}.svg`).toSorted());
  });

  it.each(TITLES)('$id is two by three, names its film, runs nothing and needs no font', ({ id, name }) => {
    const svg = readFileSync(new URL(`${id}.svg`, folder), 'utf8');
    expect(svg).toContain('viewBox="0 0 600 900"');
    expect(svg).toContain(`aria-label="${name.zh} ${name.en}"`);
    expect(svg).not.toMatch(/<script|href|on[a-z]+=|NaN/);
    // A picture may load no font: letters are drawn, or they are boxes wherever none of the system has them.
    expect(svg).not.toMatch(/<text|font-/);
  });
});
