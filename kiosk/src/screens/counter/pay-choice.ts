import type { Minor } from '@foyer/shared/domain/money';
import { isProviderTender, type Tender } from '@foyer/shared/domain/tender';
import type { PayingView } from '../../channel/paying-view.ts';
import type { BasketView, SaleView } from '../../channel/views.ts';
import { payerDoes } from '../payer-does.ts';
import { type CounterState, isCutOff } from './state.ts';

/** The keys of the pay dialog that begin a payment. Digits are money there, or a scanner's: no tender may have one. */
const TENDER_KEYS = {
  'wechat-qr': 'F2',
  'alipay-qr': 'F3',
  card: 'F4',
  'stored-value': 'F6',
} as const satisfies Partial<Record<Tender, string>>;
export type KeyedTender = keyof typeof TENDER_KEYS;

export interface TenderChoice {
  readonly tender: KeyedTender;
  readonly key: string;
  /** A card pays for own seats only; a sale of the server's is none. */
  readonly why: 'not-own' | null;
}

type Shown = Pick<CounterState, 'status'>;

/** What can be chosen beside cash: of the tenders that the till names now, those with a key of their own. */
export function tenderChoices({ status }: Shown): readonly TenderChoice[] {
  const basket = status?.basket ?? null;
  const isOwnable = basket?.isOwn === true || status?.offlineSales === 'allotment';
  return (Object.keys(TENDER_KEYS) as KeyedTender[])
    .filter((tender) => status?.tenders.includes(tender) === true)
    .map((tender) => ({
      tender,
      key: TENDER_KEYS[tender],
      why: isProviderTender(tender) || isOwnable ? null : 'not-own',
    }));
}

/** Whose payers' codes can be scanned without choosing anything first. */
export const scannedCodes = ({ status }: Shown): readonly ('wechat-code' | 'alipay-code')[] =>
  (['wechat-code', 'alipay-code'] as const).filter((tender) => status?.tenders.includes(tender) === true);

/** Why no platform is among the tenders; null while one is, and in a house that has none. */
export function whyNoPlatform(state: Shown): 'cut-off' | null {
  const hasPlatform = state.status?.tenders.some(isProviderTender) === true;
  return !hasPlatform && isCutOff(state) ? 'cut-off' : null;
}

/** What is due of the held order now: all, as long as nothing was paid for it otherwise. */
export function dueNow({ status }: Shown, basket: Pick<BasketView, 'holdId' | 'total'>): Minor {
  const paying = status?.paying ?? null;
  return paying?.holdId === basket.holdId ? paying.due : basket.total;
}

/** What a tender is asked for: the part that was typed, or all that is due. Null for a part that is none. */
export function askedOf(part: Minor | null, due: Minor): Minor | null {
  if (part === null) return due;
  return part > 0 && part <= due ? part : null;
}

/** Whether giving the order up would give money back, or leave somebody paying for it. */
export const isUnderWay = (paying: PayingView | null): boolean =>
  paying !== null && (paying.attempt !== null || paying.parts.length > 0);

/** What goes back to the payers by itself when the order is given up: not what a slip says of a terminal that is not connected. */
export const goesBack = ({ parts }: Pick<PayingView, 'parts'>, cardTerminal: boolean): PayingView['parts'] =>
  parts.filter(({ tender }) => isProviderTender(tender) || (tender === 'card' && cardTerminal));

/** What of a sale was cash: only that can go back out of the drawer. */
export const cashOf = ({ tenders }: Pick<SaleView, 'tenders'>): Minor =>
  tenders.reduce((sum, { tender, amount }) => sum + (tender === 'cash' ? amount : 0), 0);

/** What stands above the end of an attempt: of one that was only given up nobody knows that it was not paid. */
export const endedKey = (why: NonNullable<PayingView['ended']>['why']) =>
  why === 'given-up' ? ('pay.notAwaited' as const) : ('pay.ended' as const);

/** What is due after the attempt that the payer acts on now: only the last part prints tickets. Null when nobody acts. */
export function whatPrints({ attempt, due }: Pick<PayingView, 'attempt' | 'due'>): { readonly rest: Minor } | null {
  if (attempt === null) return null;
  const does = payerDoes(attempt);
  return does === 'opening' || does === 'unknown' || does === 'unshown' ? null : { rest: due - attempt.amount };
}
