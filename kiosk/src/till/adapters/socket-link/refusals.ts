import type { Rejection } from '@foyer/shared/domain/rejections';
import type { RefusedFor } from '../../../channel/events.ts';

/** The server knows what it says no to; asking at once again would not help. */
export const isKnownRefusal = (error: Rejection): boolean =>
  ['NOT_AUTHENTICATED', 'NOT_AUTHORISED', 'NOT_FOUND', 'PROTOCOL_UNSUPPORTED', 'INVALID_REQUEST'].includes(error.code);

export const refusedFor = (reason: string | undefined): RefusedFor => {
  if (reason === 'replaced') return 'replaced';
  return reason === 'revoked' || reason === 'NOT_AUTHENTICATED' ? 'revoked' : 'other';
};
