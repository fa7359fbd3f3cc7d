import { callApp } from '../reports.ts';

/** What every asynchronous function of `wx` takes. */
export interface Callbacks {
  readonly success?: (result: object) => void;
  readonly fail?: (error: object) => void;
  readonly complete?: (result: object) => void;
}

/** Thrown by what cannot be done; the app gets `<name>:fail <message>`. */
export class ApiFailure extends Error {
  readonly more: object;

  constructor(message: string, more: object = {}) {
    super(message);
    this.more = more;
  }
}

const wants = ({ success, fail, complete }: Callbacks): boolean =>
  success !== undefined || fail !== undefined || complete !== undefined;

/** Tells the callbacks, always later than the call. */
export function settle(name: string, options: Callbacks, outcome: Promise<object | void>): Promise<object> {
  const told = outcome.then(
    (result) => {
      const said = { errMsg: `${name}:ok`, ...result };
      callApp(options.success, undefined, said);
      callApp(options.complete, undefined, said);
      return said;
    },
    (cause: unknown) => {
      const message = cause instanceof Error ? cause.message : String(cause);
      const more = cause instanceof ApiFailure ? cause.more : {};
      const said = { errMsg: `${name}:fail${message === '' ? '' : ` ${message}`}`, ...more };
      callApp(options.fail, undefined, said);
      callApp(options.complete, undefined, said);
      // Whoever gave callbacks awaits nothing.
      if (wants(options)) return said;
      throw Object.assign(new Error(said.errMsg), said);
    },
  );
  return told;
}

type Api<O> = (options?: O & Callbacks) => Promise<object> | undefined;

/** A function of `wx` with `success`, `fail`, `complete`; without any of them it gives a promise. */
export function api<O extends object>(
  name: string,
  run: (options: O) => Promise<object | void> | object | void,
): Api<O> {
  return (options) => {
    const given = (options ?? {}) as O & Callbacks;
    const done = settle(
      name,
      given,
      Promise.resolve().then(() => run(given)),
    );
    return wants(given) ? undefined : done;
  };
}

/** `onX` and `offX` of `wx`, and what tells whoever listens. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  readonly on = (listener: (value: T) => void): void => void this.#all.add(listener);

  readonly off = (listener?: (value: T) => void): void => {
    if (listener === undefined) this.#all.clear();
    else this.#all.delete(listener);
  };

  get isHeard(): boolean {
    return this.#all.size > 0;
  }

  tell(value: T): void {
    for (const listener of [...this.#all]) callApp(listener, undefined, value);
  }
}
