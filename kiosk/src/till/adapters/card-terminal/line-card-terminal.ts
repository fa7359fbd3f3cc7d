import * as v from 'valibot';
import type { CardCharge, CardState, CardTerminal } from '../../ports/card-terminal.ts';

const ANSWER_MS = 3000;

const said = v.variant('state', [
  v.object({ state: v.literal('waiting') }),
  v.object({ state: v.literal('approved'), approval: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) }),
  v.object({ state: v.literal('declined') }),
  v.object({ state: v.literal('cancelled'), wasCharged: v.boolean() }),
  v.object({ state: v.literal('not-found') }),
]);

/**
 * A card terminal, or the program that drives it, behind HTTP on this machine or the counter's own line: `PUT`, `GET` and
 * `DELETE /charges/<reference>`, each answered with how the charge stands. What is not such an answer is no answer.
 */
export function lineCardTerminal(url: string, answerMs = ANSWER_MS): CardTerminal {
  const call = async (method: string, reference: string, body?: unknown): Promise<CardState | null> => {
    try {
      const response = await fetch(`${url}/charges/${encodeURIComponent(reference)}`, {
        method,
        signal: AbortSignal.timeout(answerMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const read = v.safeParse(said, await response.json());
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  };
  return {
    charge: ({ reference, amount, currency }: CardCharge) => call('PUT', reference, { amount, currency }),
    ask: (reference) => call('GET', reference),
    cancel: (reference) => call('DELETE', reference),
  };
}
