import { useState } from 'react';
import type { BasketView } from '../../channel/views.ts';
import { askedOf, type KeyedTender } from './pay-choice.ts';
import { isSlip, readTyped, type Typed } from './pay-typed.ts';
import type { OtherTender } from './taking-money.ts';
import { useCounter, useCounterState } from './use-counter.ts';

interface Entered {
  readonly typed: string;
  /** What is wrong with what was entered last; nothing was charged for it. */
  readonly wrong: 'no-code' | 'code-off' | 'code-for-slip' | 'part' | null;
  /** The part that the next tender is asked for; null: all that is due. */
  readonly part: number | null;
  /** What the field is for: money and payers' codes, or what one tender needs typed: a slip's number, a card's. */
  readonly mode: 'cash' | 'card' | 'stored-value';
}

const NOTHING: Entered = { typed: '', wrong: null, part: null, mode: 'cash' };

/** What stands in the pay dialog, and what its keys do with it. */
export interface PayEntry extends Entered {
  readonly read: Typed;
  readonly canEnter: boolean;
  type(text: string): void;
  enter(): void;
  /** What was typed becomes the part that another tender is asked for. */
  takePart(): void;
  begin(tender: KeyedTender): void;
  cash(received: number): void;
  /** Back to money. */
  leaveMode(): void;
}

export function usePayEntry(basket: BasketView, due: number): PayEntry {
  const counter = useCounter();
  const hasTerminal = useCounterState((state) => state.status?.cardTerminal === true);
  const tenders = useCounterState((state) => state.status?.tenders ?? null);
  const [entered, setEntered] = useState(NOTHING);
  const { typed, part, mode } = entered;
  const read = readTyped(typed);
  const change = (more: Partial<Entered>): void => setEntered((now) => ({ ...now, wrong: null, ...more }));
  const cash = (received: number): void => void counter.payCash(received, basket);
  const charge = (by: OtherTender): void => {
    // Out of the page before anything else is done with it.
    change({ typed: '' });
    const amount = askedOf(part, due);
    if (amount !== null) void counter.payBy(by, amount, basket);
  };
  const enterCash = (): void => {
    if (read.kind === 'no-code') return change({ typed: '', wrong: 'no-code' });
    if (isEnough(read, due)) return cash(read.amount);
    if (read.kind !== 'code') return;
    const { tender, authCode } = read;
    if (tenders?.includes(tender) === true) charge({ tender, authCode });
    else change({ typed: '', wrong: 'code-off' });
  };
  const said = typed.trim();
  return {
    ...entered,
    read,
    canEnter: mode === 'cash' ? read.kind === 'code' || read.kind === 'no-code' || isEnough(read, due) : said !== '',
    type: (text) => change({ typed: text }),
    enter: () => {
      if (mode === 'cash') enterCash();
      else if (mode === 'card' && !isSlip(typed)) change({ typed: '', wrong: said === '' ? null : 'code-for-slip' });
      else if (said !== '') charge(typedFor(mode, said));
    },
    takePart: () => {
      if (mode === 'cash') change(partOf(read, due));
    },
    begin: (tender) => {
      const isTyped = tender === 'stored-value' || (tender === 'card' && !hasTerminal);
      if (isTyped) change({ typed: '', mode: tender });
      else charge({ tender });
    },
    cash,
    leaveMode: () => change({ typed: '', mode: 'cash' }),
  };
}

const isEnough = (read: Typed, due: number): read is Extract<Typed, { kind: 'amount' }> =>
  read.kind === 'amount' && read.amount >= due;

const typedFor = (tender: 'card' | 'stored-value', said: string): OtherTender =>
  tender === 'card' ? { tender, reference: said } : { tender, authCode: said };

/** Typed without a number, the part is all again. */
function partOf(read: Typed, due: number): Pick<Entered, 'typed' | 'part' | 'wrong'> {
  const part = read.kind === 'amount' ? askedOf(read.amount, due) : null;
  return { typed: '', part, wrong: part === null && read.kind !== 'nothing' ? 'part' : null };
}
