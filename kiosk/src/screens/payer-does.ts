import { TENDER_TRAITS } from '@foyer/shared/domain/tender';
import type { PayingView } from '../channel/paying-view.ts';

/** What the payer is to do while an attempt is waited for. */
export type PayerDoes = 'opening' | 'scan' | 'confirm' | 'card' | 'typing' | 'unshown' | 'unknown';

export function payerDoes({ state, tender }: NonNullable<PayingView['attempt']>): PayerDoes {
  if (state !== 'waiting') return state;
  const { way } = TENDER_TRAITS[tender];
  return way === 'shown-code' ? 'scan' : way === 'recorded' ? 'card' : 'confirm';
}
