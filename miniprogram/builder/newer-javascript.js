// What the shared rules use and phones of the oldest base library we name have not. Put in front of every file of the
// mini program by its build; each piece only where it is missing.

/** @param {object} owner @param {Record<string, Function>} methods */
function supply(owner, methods) {
  for (const [name, value] of Object.entries(methods))
    if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

/** @this {ArrayLike<unknown>} @param {number} index */
function at(index) {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

const lists = {
  at,
  findLast(test, self) {
    for (let i = this.length - 1; i >= 0; i -= 1) if (test.call(self, this[i], i, this)) return this[i];
    return undefined;
  },
  findLastIndex(test, self) {
    for (let i = this.length - 1; i >= 0; i -= 1) if (test.call(self, this[i], i, this)) return i;
    return -1;
  },
};

supply(Array.prototype, {
  ...lists,
  flat(depth = 1) {
    return this.reduce((flat, one) => flat.concat(Array.isArray(one) && depth > 1 ? one.flat(depth - 1) : one), []);
  },
  flatMap(each, self) {
    return this.map(each, self).flat();
  },
  toSorted(compare) {
    return [...this].sort(compare);
  },
  toReversed() {
    return [...this].reverse();
  },
  toSpliced(...change) {
    const copy = [...this];
    copy.splice(...change);
    return copy;
  },
  with(index, value) {
    const copy = [...this];
    copy[index < 0 ? copy.length + index : index] = value;
    return copy;
  },
});
for (const Typed of [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
])
  supply(Typed.prototype, lists);
supply(String.prototype, {
  at,
  replaceAll(what, by) {
    return what instanceof RegExp
      ? this.replace(what, by)
      : this.split(what).join(typeof by === 'string' ? by : by(what));
  },
});
supply(Object, {
  hasOwn: (value, key) => Object.prototype.hasOwnProperty.call(value, key),
  fromEntries(entries) {
    const made = {};
    for (const [key, value] of entries) made[key] = value;
    return made;
  },
  groupBy(items, keyOf) {
    const groups = Object.create(null);
    let i = 0;
    for (const item of items) (groups[keyOf(item, i++)] ??= []).push(item);
    return groups;
  },
});
supply(Map, {
  groupBy(items, keyOf) {
    const groups = new Map();
    let i = 0;
    for (const item of items) {
      const key = keyOf(item, i++);
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    return groups;
  },
});
supply(Set.prototype, {
  union(other) {
    return new Set([...this, ...other.keys()]);
  },
  intersection(other) {
    return new Set([...this].filter((one) => other.has(one)));
  },
  difference(other) {
    return new Set([...this].filter((one) => !other.has(one)));
  },
  isSubsetOf(other) {
    return [...this].every((one) => other.has(one));
  },
});
