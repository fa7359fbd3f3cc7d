import type { ComponentCaller, Definition } from './engine-types.ts';
import { jsonCopy } from './json-copy.ts';

/** Behaviours that WeChat names by a text: the elements we play do what they stand for. */
const withoutNamedBehaviours = (behaviors: unknown): unknown[] =>
  Array.isArray(behaviors) ? (behaviors as unknown[]).filter((one) => typeof one !== 'string') : [];

/** What is handed to `Component`, `Page` or `Behavior`, without what the adapter cannot hold. */
export function acceptable(definition: Definition): Definition {
  const accepted: Definition = { ...definition, behaviors: withoutNamedBehaviours(definition['behaviors']) };
  const { properties } = accepted;
  if (typeof properties === 'object' && properties !== null && 'dataset' in properties) {
    const { dataset: _, ...others } = properties as Record<string, unknown>;
    accepted['properties'] = others;
  }
  return accepted;
}

/** Data of our own pages and components is looked at where it begins, not only where it changes. */
export function withCheckedData(definition: Definition, path: string): Definition {
  const { data } = definition;
  if (typeof data !== 'object' || data === null) return definition;
  return { ...definition, data: jsonCopy(data, `${path}: data`) };
}

type SetData = (this: ComponentCaller, values: Readonly<Record<string, unknown>>, done?: () => void) => void;

/** Makes `setData` and `updateData` of our own code copy what they are given, and refuse what is no data. */
export function checkSetData(
  prototype: Record<'setData' | 'updateData', SetData>,
  isOurs: (path: string) => boolean,
): void {
  for (const name of ['setData', 'updateData'] as const) {
    const original = prototype[name];
    prototype[name] = function (values, done) {
      if (!isOurs(this.is)) return original.call(this, values, done);
      const copied: Record<string, unknown> = {};
      for (const [path, value] of Object.entries(values)) {
        const copy = jsonCopy(value, `${this.is}: ${name} ${path}`);
        if (copy !== undefined) copied[path] = copy;
      }
      return original.call(this, copied, done);
    };
  }
}
