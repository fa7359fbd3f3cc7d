import type { SvgElement } from '../seating/import/svg/svg-element.ts';

/** An element of a drawing: `svgElement('circle', { cx: 5 })`. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (SvgElement | string)[]
): SvgElement {
  return {
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
    children: children.filter((child) => typeof child !== 'string'),
    text: children.filter((child) => typeof child === 'string').join(''),
    line: 0,
    column: 0,
  };
}
