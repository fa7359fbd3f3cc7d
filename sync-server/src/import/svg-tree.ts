import { DOMParser, type Element as XmlElement, type Node as XmlNode, onErrorStopParsing } from '@xmldom/xmldom';
import { fail, type Findings } from '@foyer/shared/seating/import/finding';
import { MAX_SVG_DEPTH, MAX_SVG_ELEMENTS, type SvgElement } from '@foyer/shared/seating/import/svg/svg-element';

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

/** A document type that defines anything: that is how a small file grows without end, or reads another one. */
const OWN_TYPE = /<!DOCTYPE[^>[]*\[|<!ENTITY/i;

/**
 * Parses a drawing into plain elements; null after the error is written. Nothing outside the text is read, entities
 * of its own are refused, and what is not drawn (scripts, comments) is only text here.
 */
export function readSvgTree(found: Findings, text: string): SvgElement | null {
  if (OWN_TYPE.test(text)) return fail(found, '', 'svg-entities');
  const broken = (reason: string): null => fail(found, '', 'svg-broken', { reason: reason.slice(0, 200) });
  try {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'image/svg+xml');
    const root = document.documentElement;
    if (root === null) return broken('it has no element');
    const counting = { elements: 0 };
    const tree = elementOf(root, 0, counting);
    if (tree === 'too-deep') return fail(found, '', 'svg-too-deep', { max: MAX_SVG_DEPTH });
    if (tree === 'too-many') return fail(found, '', 'too-many', { count: counting.elements, max: MAX_SVG_ELEMENTS });
    return tree;
  } catch (error) {
    return broken((error as Error).message.split('\n')[0] ?? 'unknown');
  }
}

type Tree = SvgElement | 'too-deep' | 'too-many';

function elementOf(element: XmlElement, depth: number, counting: { elements: number }): Tree {
  counting.elements += 1;
  if (depth > MAX_SVG_DEPTH) return 'too-deep';
  if (counting.elements > MAX_SVG_ELEMENTS) return 'too-many';
  const children: SvgElement[] = [];
  let text = '';
  for (let node: XmlNode | null = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === TEXT || node.nodeType === CDATA) text += node.nodeValue ?? '';
    if (node.nodeType !== ELEMENT) continue;
    const child = elementOf(node as XmlElement, depth + 1, counting);
    if (typeof child === 'string') return child;
    children.push(child);
  }
  const { lineNumber = 0, columnNumber = 0 } = element;
  return {
    name: localName(element.nodeName),
    attributes: attributesOf(element),
    children,
    text: text.slice(0, 500_000),
    line: lineNumber,
    column: columnNumber,
  };
}

/** `inkscape:label` is known as `label`, `xlink:href` as `href`, unless there is one without a prefix. */
function attributesOf(element: XmlElement): Readonly<Record<string, string>> {
  const entries: [string, string][] = [];
  for (const attribute of element.attributes) entries.push([attribute.name, attribute.value]);
  const prefixed = entries
    .filter(([name]) => name.includes(':'))
    .map(([name, value]) => [localName(name), value] as const);
  return Object.fromEntries([...prefixed, ...entries].filter(([name]) => name !== '__proto__'));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
