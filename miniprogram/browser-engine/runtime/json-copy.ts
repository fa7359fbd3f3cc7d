/**
 * A copy of what crosses from the app's thread to the page's, or into storage: on a phone that is text on the way. What text
 * cannot hold is refused by its place, since there it would arrive as something else without a word.
 */
export function jsonCopy(value: unknown, place: string): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which no data can hold`);
      return value;
    case 'object':
      return value === null ? null : objectCopy(value, place);
    default:
      throw new TypeError(`${place} is a ${typeof value}, which no data can hold`);
  }
}

function objectCopy(value: object, place: string): unknown {
  if (Array.isArray(value)) return value.map((one, i) => jsonCopy(one, `${place}[${i}]`) ?? null);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype)
    throw new TypeError(`${place} is a ${prototype.constructor.name}, which no data can hold`);
  const copy: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    const copied = jsonCopy(one, `${place}.${name}`);
    if (copied !== undefined) copy[name] = copied;
  }
  return copy;
}
