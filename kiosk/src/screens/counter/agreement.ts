import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Supervisor } from './conflict-inbox.ts';

/** What is typed by whoever agrees to what is done about a conflict. */
export interface Agreement {
  readonly login: string;
  readonly pin: string;
  readonly note: string;
}

export type AgreementField = keyof Agreement;

/** `send`: it is complete, and `left` stays in the fields; else where the next key belongs. */
export type Agreed =
  | { readonly send: { readonly supervisor: Supervisor | null; readonly note: string }; readonly left: Agreement }
  | { readonly send: null; readonly goTo: AgreementField };

/**
 * Enter, as at sign-in: from the number to the PIN, and from there on. A PIN typed on into the number would stand there
 * for everybody to read, and one that stays after it was sent would be typed onto by the next try.
 */
export function agree(typed: Agreement, needsPin: boolean): Agreed {
  const { login, pin } = typed;
  const note = typed.note.trim();
  if (needsPin && !/^\d{1,8}$/.test(login)) return { send: null, goTo: 'login' };
  if (needsPin && !/^\d{4,12}$/.test(pin)) return { send: null, goTo: 'pin' };
  if (note === '') return { send: null, goTo: 'note' };
  return { send: { supervisor: needsPin ? { login, pin } : null, note }, left: { ...typed, pin: '' } };
}

/** No PIN helps: it may be done by now, or it is not what can be done about it. */
const LEADS_BACK: ReadonlySet<string> = new Set(['UNAVAILABLE', 'PAYMENT_PENDING', 'NOT_FOUND', 'ORDER_NOT_PAYABLE']);

/** Where the next key belongs after a refusal: what was wrong is typed anew; what may be done by now is looked at first. */
export function fieldAfter({ code }: Pick<Rejection, 'code'>): AgreementField | 'back' {
  if (LEADS_BACK.has(code)) return 'back';
  return code === 'NOT_AUTHORISED' ? 'login' : 'pin';
}
