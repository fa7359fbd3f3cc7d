/** What nobody of ours would send, each under the name it fails by. */
export interface HostileValue {
  readonly name: string;
  readonly value: unknown;
}

const DEPTH = 1000;
const LONG = 100_000;

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

export const HOSTILE_VALUES: readonly HostileValue[] = [
  { name: 'nothing', value: undefined },
  { name: 'null', value: null },
  { name: 'a text', value: 'hello' },
  { name: 'a number', value: 1e308 },
  { name: 'a yes', value: true },
  { name: 'a list', value: [1, null, {}] },
  { name: 'a __proto__ key', value: JSON.parse('{"__proto__":{"isManager":true},"body":{}}') },
  { name: 'a constructor key', value: { constructor: { prototype: { ok: true } } } },
  {
    name: 'wrong types inside',
    value: { v: '1', commandId: 7, body: [], performance: {}, claim: 'all', id: [], holdId: -1 },
  },
  { name: 'a text of 100 kB', value: { v: 1, commandId: 'c', body: 'x'.repeat(LONG) } },
  { name: 'a thousand levels', value: nested(DEPTH) },
  { name: 'bytes', value: { v: 1, commandId: 'c', body: Buffer.from([0, 255, 1]) } },
];

/** Bodies as they stand on the wire. */
export const HOSTILE_BODIES: readonly { readonly name: string; readonly text: string | Buffer }[] = [
  { name: 'an empty body', text: '' },
  { name: 'half a body', text: '{"performance":' },
  { name: 'bytes that are no text', text: Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]) },
  ...HOSTILE_VALUES.filter(({ value }) => value !== undefined).map(({ name, value }) => ({
    name,
    text: JSON.stringify(value),
  })),
];
