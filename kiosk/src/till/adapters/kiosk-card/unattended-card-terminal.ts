import type { CardState, CardTerminal } from '../../ports/card-terminal.ts';
import { frameOf, readFrame } from './frame.ts';

const ANSWER_MS = 3000;
/** Of one that is not whole nothing is known: it is asked once more, which charges nothing twice, since charges have names. */
const ASKS = 2;

/** Carries one frame to the terminal and its answer back; null when none came. Never rejects. */
export type FrameExchange = (frame: Uint8Array) => Promise<Uint8Array | null>;

/**
 * An unattended card terminal on a kiosk's own line: framed words with a check, one answer to each. `SALE` lets the guest
 * hold their card, `STAT` asks, `VOID` ends a charge, reverses it, or burns its name. An answer about another charge, or
 * one that is not whole, is no answer.
 */
export function unattendedCardTerminal(exchange: FrameExchange): CardTerminal {
  const call = async (...fields: readonly [what: string, reference: string, ...more: string[]]) => {
    for (let ask = 0; ask < ASKS; ask += 1) {
      const answer = await exchange(frameOf(fields));
      if (answer === null) return null;
      const read = readFrame(answer);
      if (read !== null) return read[1] === fields[1] ? stateIn(read) : null;
    }
    return null;
  };
  return {
    charge: ({ reference, amount, currency }) => call('SALE', reference, String(amount), currency),
    ask: (reference) => call('STAT', reference),
    cancel: (reference) => call('VOID', reference),
  };
}

function stateIn([word, , more = '']: readonly string[]): CardState | null {
  switch (word) {
    case 'WAIT':
      return { state: 'waiting' };
    case 'APPR':
      return more === '' ? null : { state: 'approved', approval: more.slice(0, 64) };
    case 'DECL':
      return { state: 'declined' };
    case 'CANC':
      return { state: 'cancelled', wasCharged: more === 'Y' };
    case 'NONE':
      return { state: 'not-found' };
    default:
      return null;
  }
}

/** Frames carried by HTTP: a terminal server, or the program that drives the terminal's serial line. */
export const overHttp =
  (url: string, answerMs = ANSWER_MS): FrameExchange =>
  async (frame) => {
    try {
      const response = await fetch(`${url}/line`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(frame),
        signal: AbortSignal.timeout(answerMs),
      });
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch {
      return null;
    }
  };
