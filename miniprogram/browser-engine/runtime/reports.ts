/** What went wrong, for whoever tests: nothing of it may be there at the end of a test. */
export interface Reported {
  readonly text: string;
  readonly stack: string;
}

export const errors: Reported[] = [];
export const warnings: string[] = [];
/** Names of `wx` that were called and that nobody plays, each call once. */
export const unimplemented: string[] = [];

const listeners = new Set<(error: Reported) => void>();

/** `wx.onError`. */
export const onReportedError = (listener: (error: Reported) => void): void => void listeners.add(listener);
export const offReportedError = (listener: (error: Reported) => void): void => void listeners.delete(listener);

export function reportError(cause: unknown): void {
  const error =
    cause instanceof Error
      ? { text: `${cause.name}: ${cause.message}`, stack: cause.stack ?? '' }
      : { text: String(cause), stack: '' };
  errors.push(error);
  console.error(cause);
  for (const listener of listeners) listener(error);
}

/** Calls what belongs to the app; what it throws is the app's error and stops nobody else. */
export function callApp<A extends readonly unknown[], R>(
  what: ((...args: A) => R) | undefined,
  self: unknown,
  ...args: A
): R | undefined {
  try {
    return what?.apply(self, args as unknown as A & unknown[]);
  } catch (cause) {
    reportError(cause);
    return undefined;
  }
}
