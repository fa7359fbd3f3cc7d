import type { Refusal } from './answer.ts';
import { texts } from './texts.ts';

/** What happened, what was kept, what to do next. A code this app does not know is spoken of in general words. */
export function refusalText(refusal: Refusal): string {
  const words: Readonly<Record<string, string>> = texts('refusals');
  const reason =
    'reason' in refusal && refusal.reason !== undefined ? words[`${refusal.code}.${refusal.reason}`] : undefined;
  return reason ?? words[refusal.code] ?? texts('refusals').UNAVAILABLE;
}
