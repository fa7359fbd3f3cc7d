import type { Rejection } from '@foyer/shared/domain/rejections';

export type ConfirmVerdict = 'ask-again' | 'refused' | 'refused-keep-basket';

/**
 * What a "no" to a confirm means. Two kinds look alike: the server's decision, which it will repeat for ever under this
 * name, and a doorway that did not look the name up (no proof of a clerk, too many calls, another protocol). The latter
 * says nothing about an earlier asking that may have been carried out, so with `mayBeDone` it is asked again.
 */
export function confirmVerdict({ code, retry }: Rejection, mayBeDone: boolean): ConfirmVerdict {
  if (retry === 'same' || retry === 'later') return 'ask-again';
  switch (code) {
    case 'NOT_AUTHENTICATED':
    case 'NOT_AUTHORISED':
    case 'PROTOCOL_UNSUPPORTED':
      return mayBeDone ? 'ask-again' : 'refused-keep-basket';
    case 'PRICE_CHANGED':
    case 'TENDER_MISMATCH':
    case 'SHIFT_NOT_OPEN':
    case 'INVALID_REQUEST':
      return 'refused-keep-basket';
    default:
      return 'refused';
  }
}
