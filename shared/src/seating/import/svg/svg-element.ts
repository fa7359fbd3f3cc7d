/** One element of a drawing, as a parser of the outside hands it in. Names are without their prefix (`use`). */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  /** The text directly inside. */
  readonly text: string;
  /** From 1; 0 where the parser does not know. */
  readonly line: number;
  readonly column: number;
}

/** Deeper than this no drawing is meant to be. */
export const MAX_SVG_DEPTH = 100;
export const MAX_SVG_ELEMENTS = 300_000;

export const attribute = (element: SvgElement, name: string): string =>
  Object.hasOwn(element.attributes, name) ? (element.attributes[name] ?? '').trim().slice(0, 200) : '';

/** `line 12, column 5: circle "A-12"`: how a place in a drawing is named. */
export function placeOf(element: SvgElement): string {
  const id = attribute(element, 'id');
  const named = id === '' ? element.name : `${element.name} "${id.slice(0, 60)}"`;
  return element.line > 0 ? `line ${element.line}, column ${element.column}, ${named}` : named;
}
