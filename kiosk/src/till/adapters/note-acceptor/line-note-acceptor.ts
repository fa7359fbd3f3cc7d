import * as v from 'valibot';
import type { NoteAcceptor, NoteWord } from '../../ports/note-acceptor.ts';

const ANSWER_MS = 3000;
/** Notes of the yuan that acceptors are taught, in fen. */
const YUAN_NOTES = [100, 500, 1000, 2000, 5000, 10_000] as const;

const minor = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const word = v.object({
  state: v.picklist(['open', 'ended']),
  stacked: minor,
  escrow: minor,
  stuck: minor,
  returned: v.nullable(v.picklist(['too-large', 'not-accepted'])),
  fault: v.nullable(v.picklist(['jam', 'full'])),
});
const NEVER_HEARD: NoteWord = { state: 'not-found', stacked: 0, escrow: 0, stuck: 0, returned: null, fault: null };

/**
 * A note acceptor, or the program that drives it, behind HTTP on the kiosk's own line: `PUT`, `GET` and `DELETE
 * /acceptances/<reference>`. What is not such an answer is no answer.
 */
export function lineNoteAcceptor(url: string, answerMs = ANSWER_MS): NoteAcceptor {
  const call = async (method: string, reference: string, body?: unknown): Promise<NoteWord | null> => {
    try {
      const response = await fetch(`${url}/acceptances/${encodeURIComponent(reference)}`, {
        method,
        signal: AbortSignal.timeout(answerMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (response.status === 404) return NEVER_HEARD;
      const read = v.safeParse(word, await response.json());
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  };
  return {
    accepts: YUAN_NOTES,
    begin: ({ reference, amount, currency }) => call('PUT', reference, { amount, currency }),
    ask: (reference) => call('GET', reference),
    end: (reference) => call('DELETE', reference),
  };
}
