import { noFindings } from '@foyer/shared/seating/import/finding';
import { importSvgHall } from '@foyer/shared/seating/import/svg/svg-hall';
import { describe, expect, it } from 'vitest';
import { readSvgTree } from './svg-tree.ts';

const HEAD =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape">';

function errorsOf(text: string): readonly string[] {
  const found = noFindings();
  expect(readSvgTree(found, text)).toBeNull();
  return found.errors.map(({ code }) => code);
}

describe('the text of a drawing', () => {
  it('becomes elements that know their line, their text and their names without prefixes', () => {
    const found = noFindings();
    const tree = readSvgTree(
      found,
      `<?xml version="1.0"?>\n<!-- a hall -->\n${HEAD}\n  <g inkscape:label="Row A">\n    <use xlink:href="#s"/><text>a<tspan>b</tspan></text></g>\n</svg>`,
    );
    expect(found.errors).toEqual([]);
    expect(tree).toMatchObject({
      name: 'svg',
      line: 3,
      children: [
        {
          name: 'g',
          line: 4,
          attributes: { label: 'Row A' },
          children: [
            { name: 'use', line: 5, attributes: { href: '#s' } },
            { text: 'a', children: [{ text: 'b' }] },
          ],
        },
      ],
    });
  });

  it('with an ordinary document type is read, with one that defines anything it is not', () => {
    const plain = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${HEAD}</svg>`;
    expect(readSvgTree(noFindings(), plain)).toMatchObject({ name: 'svg' });
    const laughs = ['a', 'b', 'c', 'd'].map((name, i) => `<!ENTITY ${name} "${`&${'xabc'[i]};`.repeat(10)}">`).join('');
    expect(errorsOf(`<!DOCTYPE svg [<!ENTITY x "lol">${laughs}]>${HEAD}<text>&d;</text></svg>`)).toEqual([
      'svg-entities',
    ]);
    expect(errorsOf(`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${HEAD}<text>&x;</text></svg>`)).toEqual([
      'svg-entities',
    ]);
  });

  it('that is broken, empty or too deep is refused', () => {
    expect(errorsOf(`${HEAD}<g></svg>`)).toEqual(['svg-broken']);
    expect(errorsOf('<')).toEqual(['svg-broken']);
    expect(errorsOf(`${HEAD}${'<g>'.repeat(5000)}${'</g>'.repeat(5000)}</svg>`)).toEqual(['svg-too-deep']);
  });

  it('says where in the file a seat is wrong', () => {
    const tree = readSvgTree(
      noFindings(),
      `${HEAD}\n<circle id="one" r="4" data-row="A" data-seat="1"/>\n  <circle id="two" cx="9" r="4" data-row="A" data-seat="1"/></svg>`,
    );
    if (tree === null) return expect.fail('not read');
    expect(importSvgHall(tree)).toMatchObject({
      ok: false,
      errors: [
        {
          path: 'line 3, column 3, circle "two"',
          code: 'label-repeated',
          params: { first: 'line 2, column 1, circle "one"' },
        },
      ],
    });
    return undefined;
  });
});
