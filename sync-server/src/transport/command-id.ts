const ID = /^[A-Za-z0-9._~#:-]{1,64}$/;

/** The `commandId` of a message nobody has checked yet, if it is one: for the log. */
export function idIn(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !Object.hasOwn(message, 'commandId')) return null;
  return asId((message as { readonly commandId: unknown }).commandId);
}

export const asId = (value: unknown): string | null => (typeof value === 'string' && ID.test(value) ? value : null);
