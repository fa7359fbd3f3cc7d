import type { ConflictReason } from '@foyer/shared/domain/conflict/reasons';
import type { ConflictAction } from '@foyer/shared/wire/commands/conflicts';
import type { TillStatus } from '../../channel/events.ts';
import type { InboxRow } from '../../channel/commands/conflicts.ts';
import { groupedOrder } from '../../channel/grouped-order.ts';
import { inLanguage } from '@foyer/shared/domain/text';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Texts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import { timeText } from '../words/performance-text.ts';
import { seatsText } from '../words/place-text.ts';
import { refusalKey } from '../words/refusal-text.ts';

type Party = NonNullable<InboxRow['other']>;
export type ConflictProposal = InboxRow['proposals'][number];

/** A show that begins so soon leaves no time: whoever is at the counter is alerted. */
export const URGENT_MS = 30 * 60_000;

/** Orders that wait for a seat or their money, most urgent first, then what only has to be looked into. */
export const byUrgency = (rows: readonly InboxRow[]): InboxRow[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.other === null) - Number(b.other === null) ||
      (a.startsAt ?? Number.MAX_SAFE_INTEGER) - (b.startsAt ?? Number.MAX_SAFE_INTEGER) ||
      a.since - b.since,
  );

/** Whether a guest without a seat has a show that begins within half an hour, or has begun and goes on. */
export const isUrgent = ({ other, startsAt }: InboxRow, now: number): boolean =>
  other !== null && startsAt !== null && startsAt - now < URGENT_MS;

/** Why a proposal stands where it stands. The very seats a guest has on paper need no other reason. */
export function whyText({ seats, why }: ConflictProposal, { other }: InboxRow, { t }: Texts): string {
  if (seats.length > 0 && seats.every((seat) => other?.seats.includes(seat)))
    return t('counter.conflicts.why.same-seats');
  return why.map((reason) => t(`counter.conflicts.why.${reason}`)).join(t('counter.conflicts.why.and'));
}

/** When and where an order was sold. */
export const soldText = ({ terminal, terminalName }: Party, time: string, { t }: Texts): string =>
  terminal === null
    ? t('counter.conflicts.soldOnline', { time })
    : t('counter.conflicts.sold', { time, where: terminalName ?? terminal });

/** Which show, seats and order somebody decides on; the seats only `withSeats`, where nothing else names them. */
export function aboutText(row: InboxRow, texts: Texts, withSeats: boolean): string {
  const { show } = row;
  const party = row.other ?? row.keeper ?? row.about ?? null;
  const words = [
    show === null ? '' : `${timeText(show, texts)} ${inLanguage(show.titleName, texts.language)}`,
    party === null || !withSeats ? '' : seatsText(row, party.seats, texts),
    party === null ? '' : texts.t('counter.conflicts.order', { order: party.order }),
  ];
  return words.filter(Boolean).join(' · ');
}

/** What stands where the show would: money that is owed is about somebody, and a drawer is a terminal's. */
export function headText({ reason, drawer }: Pick<InboxRow, 'reason' | 'drawer'>, { t }: Pick<Texts, 't'>): string {
  if (drawer != null) return t('counter.conflicts.head.drawer', { where: drawer.terminalName ?? drawer.terminal });
  return t(reason === 'cash-owed' ? 'counter.conflicts.head.cashOwed' : 'counter.conflicts.noShow');
}

/** Total over what a server of this version can say, so that no card tells the story of another. */
const REASONS = {
  'allotment-differs': 'seats',
  'fence-differs': 'seats',
  'place-twice': 'seats',
  'place-differs': 'seats',
  'paid-unseated': 'late',
  'seats-in-doubt': 'doubt',
  'price-differs': 'price',
  'total-differs': 'price',
  'currency-differs': 'price',
  'amount-invalid': 'price',
  'shift-not-open': 'drawer',
  'shift-already-open': 'drawer',
  'shift-exists': 'drawer',
  'drawer-differs': 'drawer',
  'cash-owed': 'cashOwed',
  'order-unknown': 'order',
  'order-differs': 'order',
  'order-exists': 'order',
  'terminal-revoked': 'till',
  'chain-broken': 'till',
  'other-fact': 'till',
  'older-epoch': 'till',
  'bill-lacks': 'bill',
  'bill-differs': 'bill',
  'bill-refund-unknown': 'bill',
  'tender-differs': 'bill',
  rebuilt: 'rebuilt',
  recovered: 'recovered',
  'refund-failed': 'refund',
  'refund-differs': 'refundDiffers',
  'refund-unknown': 'refundUnknown',
  unreadable: 'unreadable',
  'performance-cancelled': 'show',
  'performance-unknown': 'show',
  'entered-from-ticket': 'entered',
  'entered-unseated': 'entered',
  'entered-shut-out': 'shutOut',
} as const satisfies Readonly<Record<ConflictReason, string>>;

/** What has to be looked into, in words. Of a reason of a later version nothing is known, and nothing is claimed. */
export function reasonKey(reason: string) {
  const known: Readonly<Record<string, (typeof REASONS)[ConflictReason]>> = REASONS;
  const words = Object.hasOwn(known, reason) ? known[reason] : undefined;
  return `counter.conflicts.reason.${words ?? 'later'}` as const;
}

/**
 * What a card says besides its orders: why it is there when nobody is owed anything, and of paper that was entered always,
 * since its money is not in the drawer of whoever settles it. Null when the orders say it all.
 */
export const noteKey = ({ other, reason }: Pick<InboxRow, 'other' | 'reason'>) =>
  other === null || reason.startsWith('entered-') ? reasonKey(reason) : null;

/** A refund that did not arrive is owed: a server that does not say who may note what is of before it did. */
const OWED_REFUNDS: ReadonlySet<string> = new Set(['refund-failed', 'refund-differs']);

/** Whether a counter may say of it that it was looked into: never while somebody waits for a seat or for money. */
export const mayBeNoted = ({ other, mayNote, reason }: Pick<InboxRow, 'other' | 'mayNote' | 'reason'>): boolean =>
  other === null && (mayNote ?? !OWED_REFUNDS.has(reason));

/** What a note says: that nobody is owed anything, or of a kiosk's cash that whoever brought its slip has it by now. */
export const notedKeys = (reason: string) =>
  reason === 'cash-owed'
    ? ({
        button: 'counter.conflicts.paidOut',
        help: 'counter.conflicts.paidOutHelp',
        note: 'counter.conflicts.note.paidOut',
      } as const)
    : ({
        button: 'counter.conflicts.noted',
        help: 'counter.conflicts.notedHelp',
        note: 'counter.conflicts.note.noted',
      } as const);

/** Reasons whose card says what of the money has gone back: it came too late, or nobody could say for what. */
const GOES_BACK: ReadonlySet<string> = new Set(['paid-unseated', 'seats-in-doubt', 'rebuilt']);

/** The money a card is about: both sides where they differ, what was asked to go back, and the number to look it up by. */
export function moneyLines(row: InboxRow, { t, language }: Texts): string[] {
  const { money, drawer, goesBack, currency, reason } = row;
  if (currency === null) return [];
  const inWords = (amount: number | null): string =>
    amount === null ? t('counter.conflicts.money.none') : moneyText({ amount, currency }, language);
  if (reason === 'cash-owed' && money != null)
    return [
      t('counter.conflicts.money.toPayOut', { money: inWords(money.ours) }),
      t('counter.conflicts.money.slipNumber', { number: groupedOrder(money.number ?? '') }),
    ];
  const lines: string[] = drawer == null ? [] : drawerLines(drawer, inWords, t);
  if (money?.ours != null && OWED_REFUNDS.has(reason))
    lines.push(t('counter.conflicts.money.asked', { money: inWords(money.ours) }));
  else if (money != null)
    lines.push(t('counter.conflicts.money.both', { ours: inWords(money.ours), theirs: inWords(money.theirs) }));
  if (money?.number != null && money.number !== '')
    lines.push(t('counter.conflicts.money.number', { number: money.number }));
  if (goesBack != null && GOES_BACK.has(reason)) {
    const words = goesBack.isDone ? 'counter.conflicts.money.isBack' : 'counter.conflicts.money.goesBack';
    lines.push(t(words, { money: inWords(goesBack.amount) }));
  }
  return lines;
}

/** What a drawer held, what it should have, and what its till expected where the books do not agree with it. */
function drawerLines(
  { expected, told, counted }: NonNullable<InboxRow['drawer']>,
  inWords: (amount: number) => string,
  t: Texts['t'],
): string[] {
  const difference = `${counted > expected ? '+' : ''}${inWords(counted - expected)}`;
  const amounts = { counted: inWords(counted), expected: inWords(expected), difference };
  const lines: string[] = [t('counter.conflicts.drawer.counted', amounts)];
  if (told !== null && told !== expected) lines.push(t('counter.conflicts.drawer.told', { money: inWords(told) }));
  return lines;
}

/** Why somebody need not be asked to agree yet: the server gives no seats until it has found out what was sold. */
export const cannotYetKey = ({ kind }: ConflictAction, limited: TillStatus['limited']) =>
  kind === 'reseat' && limited === 'recovering' ? ('counter.conflicts.recovering' as const) : null;

/**
 * Why the list is not the server's of now. A server that is there and wants the PIN of whoever signed in while cut off
 * is no server that cannot be reached; before the line is back, no sign-in helps.
 */
export function notListedKey(
  { code, reason }: Pick<Rejection, 'code' | 'reason'>,
  isOnline: boolean,
  hasRows: boolean,
) {
  if (code === 'NOT_AUTHENTICATED' && isOnline) return 'counter.conflicts.signInAgain' as const;
  if (code !== 'UNAVAILABLE' && code !== 'NOT_AUTHENTICATED') return refusalKey(code, reason);
  return hasRows ? ('counter.conflicts.old' as const) : ('counter.conflicts.unreachable' as const);
}

const OWED_KEY = 'counter.conflicts.owed' as const;

/** Reasons of an UNAVAILABLE that leave open what was done: no answer from the server, or none from the till. */
const UNKNOWN: ReadonlySet<string | undefined> = new Set(['no-answer', 'channel', undefined]);

/**
 * Why nothing was done about a conflict, or why that is not known: then the list is where to look. Whose PIN was refused
 * here did not want to sign in.
 */
export function unsettledKey({ code, reason }: Pick<Rejection, 'code' | 'reason'>) {
  if (code === 'PAYMENT_PENDING') return 'counter.conflicts.pending' as const;
  if (code === 'ORDER_NOT_PAYABLE') return reason === 'owed' ? OWED_KEY : ('counter.conflicts.notOwed' as const);
  if (code === 'NOT_FOUND') return 'counter.conflicts.gone' as const;
  if (code === 'NOT_AUTHORISED') return 'counter.conflicts.noSupervisor' as const;
  if (code === 'PIN_WRONG') return 'counter.conflicts.pinWrong' as const;
  if (code === 'UNAVAILABLE' && UNKNOWN.has(reason)) return 'counter.conflicts.unknown' as const;
  return refusalKey(code, reason);
}
