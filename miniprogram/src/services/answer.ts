import type { Rejection } from '@foyer/shared/domain/rejections';

/** What the server said, or that it could not be heard: a value, so that every screen has to say something about it. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/** A refusal of the server, or of the way to it. `OFFLINE`: nothing was reached · `NO_ANSWER`: it is not known whether it was done. */
export type Refusal = Rejection | Unreached;

export interface Unreached {
  readonly code: 'OFFLINE' | 'NO_ANSWER';
  readonly retry: 'same';
}

export const isUnreached = (refusal: Refusal): refusal is Unreached =>
  refusal.code === 'OFFLINE' || refusal.code === 'NO_ANSWER';

export const granted = <T>(value: T): Answer<T> => ({ ok: true, value });
export const refused = <T>(error: Refusal): Answer<T> => ({ ok: false, error });
export const unreached = (code: Unreached['code']): Unreached => ({ code, retry: 'same' });
