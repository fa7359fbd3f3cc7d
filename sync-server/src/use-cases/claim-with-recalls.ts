import type { TerminalId } from '@foyer/shared/domain/ids';
import type { ClaimDecision } from '@foyer/shared/domain/venue/decision';
import type { PlacedHold } from '@foyer/shared/domain/venue/held-places';
import { NO_REACH, type Reach, type SeatsToRecall } from '@foyer/shared/domain/venue/reach';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { DecideContext } from '../sequencer/types.ts';
import { submit, type Asked, type What } from './asked.ts';
import { expiryOf } from './hold-terms.ts';
import type { Parts } from './parts.ts';
import type { VenueStream } from './streams.ts';

/** After so long nobody is asked any more: what the pool has then is the answer. */
const LONGEST_MS = 4000;

type Askers = Pick<Parts, 'live' | 'recalls' | 'clock'>;
type Expiring<T> = T & { readonly expiresAt: number };

/**
 * A claim that may need seats back from terminals: decided, and where it lacks only those, they are asked back and it is
 * decided again, since somebody else may have been first. What does not come back stays with its terminal.
 */
export function claimWithRecalls<T extends PlacedHold>(
  parts: Askers,
  venue: VenueStream,
  asked: Asked,
  what: What,
  decide: (state: VenueState, context: DecideContext, reach: Reach) => ClaimDecision<T>,
): Promise<Reply<Expiring<T>>> {
  return submitWithRecalls(parts, venue, asked, what, (state, context, reach) => {
    const decision = decide(state, context, reach);
    if (!decision.ok) return decision;
    return { ...decision, value: { ...decision.value, expiresAt: expiryOf(decision.value.deadline, context) } };
  });
}

/** The same for whatever may need seats back. */
export async function submitWithRecalls<T>(
  { live, recalls, clock }: Askers,
  venue: VenueStream,
  asked: Asked,
  what: What,
  decide: (state: VenueState, context: DecideContext, reach: Reach) => ClaimDecision<T>,
): Promise<Reply<T>> {
  const began = clock.monotonic();
  const inVain = new Set<number>();
  const silent = new Set<TerminalId>();
  for (;;) {
    const isLast = clock.monotonic() - began > LONGEST_MS;
    const answering = (): ReadonlySet<TerminalId> => new Set([...live.askable()].filter((id) => !silent.has(id)));
    const reach = { askable: isLast ? NO_REACH.askable : answering(), inVain };
    let needed: readonly SeatsToRecall[] = [];
    const reply = await submit(venue, asked, what, (state, context) => {
      const decision = decide(state, context, reach);
      needed = decision.ok ? [] : (decision.recall ?? []);
      return decision;
    });
    // A stored answer is given without deciding, and so needs nothing.
    if (reply.ok || needed.length === 0) return reply;
    const answer = await recalls.ask(venue, needed);
    for (const place of answer.inVain) inVain.add(place);
    // Whoever did not answer is not waited for a second time.
    for (const terminal of answer.silent) silent.add(terminal);
  }
}
