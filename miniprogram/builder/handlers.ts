import { posix } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { AppGraph } from './app-graph.ts';
import type { Finding } from './finding.ts';
import type { BuiltScript } from './scripts.ts';
import { handlersNamed, type ReadTemplates } from './templates.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a behaviour brought, where one is named by a component. */
const METHODS = Symbol('methods');

/** Anything at all, as code asks for it while it is loaded: called, constructed or looked into, it gives itself. */
function anything(): unknown {
  const made: unknown = new Proxy(function () {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : made),
    apply: () => made,
    construct: () => made as object,
  });
  return made;
}

/** Takes what a script hands to `Page`, `Component` and `Behavior`, and keeps the names of its methods. */
class MethodTaker {
  methods = new Set<string>();

  readonly page = (fields: Fields): void => {
    this.#take(fields);
    this.#takeBehaviors(fields['behaviors']);
  };

  readonly component = ({ methods = {}, behaviors }: Fields): void => {
    this.#take(methods as Fields);
    this.#takeBehaviors(behaviors);
  };

  readonly behavior = (fields: Fields): { readonly [METHODS]: readonly string[] } => {
    const before = this.methods;
    this.methods = new Set();
    this.component(fields);
    const made = { [METHODS]: [...this.methods] };
    this.methods = before;
    return made;
  };

  #take(fields: Fields): void {
    for (const [name, value] of Object.entries(fields)) if (typeof value === 'function') this.methods.add(name);
  }

  #takeBehaviors(behaviors: unknown): void {
    for (const one of Array.isArray(behaviors) ? (behaviors as unknown[]) : [])
      if (one !== null && typeof one === 'object' && METHODS in one)
        for (const name of one[METHODS] as readonly string[]) this.methods.add(name);
  }
}

/** What a mini program finds around it, as far as loading its scripts goes: nothing happens, nothing comes back. */
const surroundings = (taker: MethodTaker): object => ({
  wx: anything(),
  App: () => undefined,
  getApp: anything,
  getCurrentPages: () => [],
  Page: taker.page,
  Component: taker.component,
  Behavior: taker.behavior,
  console: { log() {}, warn() {}, error() {}, info() {}, debug() {} },
  setTimeout: () => 0,
  setInterval: () => 0,
  clearTimeout: () => undefined,
  clearInterval: () => undefined,
});

/**
 * The methods that a built page or component really has: its script is run, and what it hands to `Page` or `Component` is
 * looked at. A text says why it could not be run.
 */
export function createMethodReader(scripts: readonly BuiltScript[]): (path: string) => Set<string> | string {
  const codes = new Map(scripts.map(({ path, code }) => [path, code]));
  const loaded = new Map<string, { exports: unknown }>();
  const taker = new MethodTaker();
  const context = createContext(surroundings(taker));
  const load = (path: string): unknown => {
    const before = loaded.get(path);
    if (before !== undefined) return before.exports;
    const code = codes.get(path);
    if (code === undefined) throw new Error(`${path} is not built`);
    const module = { exports: {} };
    loaded.set(path, module);
    const script = new Script(`(function (module, exports, require) {${code}\n})`, { filename: path });
    const run = script.runInContext(context) as (...args: unknown[]) => void;
    run(module, module.exports, (name: string) => load(posix.join(posix.dirname(path), name)));
    return module.exports;
  };
  return (path) => {
    taker.methods = new Set();
    try {
      load(`${path}.js`);
    } catch (cause) {
      // An error of the other realm is none of ours.
      return (cause as { readonly message?: string } | null)?.message ?? String(cause);
    }
    return taker.methods;
  };
}

/** Every handler that a template of ours names has to be there. */
export function checkHandlers(
  graph: AppGraph,
  read: ReadTemplates,
  scripts: readonly BuiltScript[],
  findings: Finding[],
): void {
  const methodsOf = createMethodReader(scripts);
  for (const part of graph.parts.values()) {
    if (part.isOfKit) continue;
    const has = methodsOf(part.path);
    const script = part.script.endsWith('.ts') ? 'ts' : 'js';
    if (typeof has === 'string') {
      findings.push({ file: `${part.path}.${script}`, line: 1, text: `cannot be loaded: ${has}` });
      continue;
    }
    for (const { name, event, file, line } of handlersNamed(part, read))
      if (!has.has(name))
        findings.push({ file, line, text: `${event} calls ${name}, which ${part.path}.${script} has not` });
  }
}
