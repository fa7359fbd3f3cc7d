import type { Rejection } from '@foyer/shared/domain/rejections';
import { isShutOut, type RefusedFor } from '../../../channel/events.ts';

/** The server knows what it says no to; asking at once again would not help. */
export const isKnownRefusal = (error: Rejection): boolean =>
  ['NOT_AUTHENTICATED', 'NOT_AUTHORISED', 'NOT_FOUND', 'PROTOCOL_UNSUPPORTED', 'INVALID_REQUEST'].includes(error.code);

/** What the hello was refused with, as a word for `refusedFor`. */
export const saidBy = ({ code, reason }: Rejection): string =>
  code === 'NOT_AUTHORISED' && reason === 'revoked' ? 'hello: revoked' : code;

export const refusedFor = (reason: string | undefined): RefusedFor => {
  if (reason === 'replaced') return 'replaced';
  return ['revoked', 'hello: revoked', 'NOT_AUTHENTICATED'].includes(reason ?? '') ? 'revoked' : 'other';
};

/** Until a hello is answered a till that was shut out stays so: pulling its plug must not let it sell again. */
export const refusedNow = (before: RefusedFor | null, now: RefusedFor | null): RefusedFor | null =>
  isShutOut(now) || !isShutOut(before) ? now : before;
