interface RichNode {
  readonly type?: string;
  readonly text?: string;
  readonly name?: string;
  readonly attrs?: Readonly<Record<string, string>>;
  readonly children?: readonly RichNode[];
}

const TAGS = new Set(
  'a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ins label legend li ol p q span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(['class', 'style', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan', 'align']);

/** What `rich-text` shows: tags and attributes that WeChat trusts, the rest as nothing. */
export function richNodes(nodes: unknown): Node[] {
  if (typeof nodes === 'string') {
    const parsed = new DOMParser().parseFromString(nodes, 'text/html');
    return [...parsed.body.childNodes].flatMap(trusted);
  }
  return Array.isArray(nodes) ? (nodes as RichNode[]).flatMap(fromNode) : [];
}

function trusted(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
  if (!(node instanceof Element)) return [];
  const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
  return element(node.localName, attrs, [...node.childNodes].flatMap(trusted));
}

function fromNode({ type, text = '', name = '', attrs = {}, children = [] }: RichNode): Node[] {
  if (type === 'text') return [document.createTextNode(text)];
  return element(name.toLowerCase(), attrs, children.flatMap(fromNode));
}

function element(name: string, attrs: Readonly<Record<string, string>>, children: readonly Node[]): Node[] {
  if (!TAGS.has(name)) return [];
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attrs)) if (ATTRIBUTES.has(key)) made.setAttribute(key, value);
  made.append(...children);
  return [made];
}
