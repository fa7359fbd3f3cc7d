import type { SvgElement } from './svg-element.ts';

export const textIn = (element: SvgElement): string =>
  element.children
    .filter(({ name }) => name === 'text')
    .map(wordsIn)
    .join(' ')
    .trim();

export const wordsIn = (element: SvgElement): string =>
  [element.text, ...element.children.map(wordsIn)].join(' ').replace(/\s+/g, ' ').trim();

/** A group's attributes alone; its name is read as a group's. */
export const withoutNames = (element: SvgElement): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(element.attributes).filter(
      ([name]) => name.startsWith('data-') && name !== 'data-name' && name !== 'data-id',
    ),
  );

/** A shape that nobody named goes by the group it stands in. */
export const nameOf = (own: string, group: string): string =>
  own === '' || (group !== '' && /^(shape|path|rect|circle|ellipse|vector)[-_ ]?\d*$/i.test(own)) ? group : own;
