/** See tasks.mjs. */
export const TASKS: Readonly<
  Record<string, { readonly file: string; readonly args?: readonly string[]; readonly about: string }>
>;
