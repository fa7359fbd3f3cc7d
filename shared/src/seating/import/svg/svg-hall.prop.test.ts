import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { svgElement } from '../../../testing/svg.ts';
import { layoutOf } from '../../layout.ts';
import type { SvgElement } from './svg-element.ts';
import { importSvgHall } from './svg-hall.ts';

const word = fc.oneof(
  fc.constantFrom(
    'A',
    '1',
    '12',
    'row-5-seat-3',
    'section_2',
    'legend',
    'seat',
    'url(#x)',
    '#self',
    'translate(1 2)',
    'rotate(x)',
    'none',
    'M0 0h4v4z',
    '1e999',
    '-3.5',
    '',
  ),
  fc.string({ maxLength: 12 }),
);
const names = [
  'id',
  'class',
  'data-row',
  'data-seat',
  'data-section',
  'data-capacity',
  'transform',
  'style',
  'fill',
  'href',
  'cx',
  'r',
  'd',
  'points',
  'x',
  'width',
  'height',
];
const attributes = fc.dictionary(fc.constantFrom(...names), word, { maxKeys: 6 });
const shape = fc
  .tuple(fc.constantFrom('circle', 'rect', 'path', 'use', 'text', 'polygon', 'image', 'script'), attributes)
  .map(([name, own]) => svgElement(name, { r: 4, cx: 1, ...own }));
const group = fc
  .tuple(attributes, fc.array(shape, { maxLength: 5 }))
  .map(([own, children]) => svgElement('g', own, ...children));
const root = fc
  .array(fc.oneof(shape, group), { maxLength: 8 })
  .map((children) => svgElement('svg', {}, svgElement('style', {}, '.a{fill:red}'), ...children));
const mapping = fc.oneof(
  fc.constant(undefined),
  fc.anything({ maxDepth: 2 }),
  fc.record({ format: fc.constant('foyer-svg-mapping/1'), patterns: fc.array(word, { maxLength: 2 }), row: word }),
);

describe('any drawing', () => {
  it('is read or refused, and never throws', () => {
    fc.assert(
      fc.property(root, mapping, (drawing: SvgElement, file) => {
        const result = importSvgHall(drawing, file);
        if (result.ok) expect(layoutOf(result.map).indexById.size).toBe(result.summary.places);
        else expect(result.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });
});
