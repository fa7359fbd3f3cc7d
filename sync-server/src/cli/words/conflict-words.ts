import type { ConflictReason } from '@foyer/shared/domain/conflict/reasons';
import type { ConflictView } from '@foyer/shared/wire/commands/conflicts';
import { decimalsOf, textFromMinor } from '../../import/money-text.ts';

type Proposal = ConflictView['proposals'][number];

/** What a conflict is about, in words; a reason of a later version as it is. */
export const whatIsWrong = (reason: string): string =>
  Object.hasOwn(WORDS, reason) ? WORDS[reason as ConflictReason] : reason;

const WORDS: Readonly<Record<ConflictReason, string>> = {
  'allotment-differs': 'a till sold seats that were not its own any more',
  'fence-differs': 'a till took a sale back under another number than ours',
  'paid-unseated': 'money came late, and the seats are gone',
  'seats-in-doubt': 'money came, and since the restore nobody can say whose the seats are',
  'order-exists': 'two sales under one name',
  'order-unknown': 'about an order that is not known here',
  'order-differs': 'about an order that is not as the till says',
  'performance-unknown': 'a sale for a performance that is not known here',
  'performance-cancelled': 'a sale for a performance that is cancelled',
  'place-twice': 'a sale that names a seat twice',
  'place-differs': 'a sale that names a seat the hall does not have',
  'price-differs': 'sold at other prices than ours',
  'total-differs': 'a sale that does not add up',
  'currency-differs': 'money in another currency',
  'amount-invalid': 'an amount that is none',
  'cash-owed': 'a kiosk took notes and sold nothing for them: pay them out against its slip, then note it',
  'shift-not-open': 'money outside an open shift',
  'shift-already-open': 'a shift opened while another is',
  'shift-exists': 'a shift opened twice',
  'drawer-differs': 'a drawer or box that does not hold what it should',
  'terminal-revoked': 'from a terminal that is shut out',
  'chain-broken': 'facts of a till are missing',
  'other-fact': 'a till tells another story than before',
  'older-epoch': 'from a terminal that was replaced',
  'entered-from-ticket': 'entered from a printed ticket: its cash is in the old drawer',
  'entered-unseated': "entered from a printed ticket, and its seat is not its till's any more",
  'entered-shut-out': 'entered from a printed ticket dated after its till was shut out',
  'tender-differs': 'a till sold for money of a payment platform that is not known here',
  'bill-lacks': 'the books have money that is in no bill of the payment platform',
  'bill-differs': 'the bill of the payment platform has another amount, or money that no order knows',
  'bill-refund-unknown': 'the bill of the payment platform has a refund that the books do not have so',
  rebuilt: 'paid before the restore; its seats are gone, or cost something else now',
  recovered: "sold before the restore, by the word of a till; its seats are somebody else's now",
  'refund-failed': 'money that goes back did not arrive: pay it out, then note it, or have it sent again',
  'refund-differs': 'the payment platform gave back another amount than we asked for',
  'refund-unknown': 'money went back at the payment platform, and nobody here asked for it',
  unreadable: 'something that this version cannot read',
};

type Drawer = NonNullable<ConflictView['drawer']>;

const moneyIn = (currency: string, amount: number): string =>
  `${textFromMinor(amount, decimalsOf(currency))} ${currency}`;

/** Whose drawer it is, what was counted in it, and what should have been. */
const drawerText = ({ terminal, terminalName, expected, told, counted }: Drawer, say: (amount: number) => string) =>
  `${terminalName ?? terminal}: ${say(counted)} counted, ${say(expected)} expected${
    told === null || told === expected ? '' : ` (${say(told)} by the terminal)`
  }`;

/** The same for a list, where it stands behind the reason; empty of what is about no counted drawer. */
export const drawerWords = (view: ConflictView | undefined): string => {
  const { drawer, currency } = view ?? {};
  return drawer == null || currency == null ? '' : drawerText(drawer, (amount) => moneyIn(currency, amount));
};

const REASONS: Readonly<Record<Proposal['why'][number], string>> = {
  'same-zone': 'same zone',
  'same-price': 'same price',
  together: 'together',
  nearest: 'nearest to their seats',
  upgrade: 'better seats, not charged',
  split: 'apart',
  refund: 'the money back',
};

/** `had`: the seats on the paper of the order. */
export const proposalText = ({ seats, why }: Proposal, had: readonly string[]): string => {
  const isSame = seats.length > 0 && seats.every((seat) => had.includes(seat));
  const reasons = isSame ? 'the same seats' : why.map((reason) => REASONS[reason]).join(', ');
  return seats.length === 0 ? reasons : `${seats.join(' ')} (${reasons})`;
};

/** The money a conflict is about, as both sides have it, with the number to look it up by at the platform. */
export function moneyWords({ money, drawer, goesBack, currency }: ConflictView): string[] {
  if (currency === null) return [];
  const say = (amount: number | null): string => (amount === null ? 'nothing' : moneyIn(currency, amount));
  const lines = drawer == null ? [] : [drawerText(drawer, say)];
  if (money != null)
    lines.push(`the books: ${say(money.ours)}, the platform: ${say(money.theirs)}, number ${money.number ?? '–'}`);
  if (goesBack != null)
    lines.push(goesBack.isDone ? `${say(goesBack.amount)} has gone back` : `${say(goesBack.amount)} goes back`);
  return lines;
}
