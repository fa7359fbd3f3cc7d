import * as v from 'valibot';
import { feedChange } from './feed.ts';
import { id, wallTime, wholeNumber } from './schemas.ts';

/** Of one terminal, in all its venues; a server of version 1 does not say it. */
export const terminalNews = {
  /** Changes whenever the answer of `allotment.list` changes. */
  allotments: v.optional(wholeNumber),
  /** Its open conflicts. */
  conflicts: v.optional(wholeNumber),
  /** Venues of this terminal in which nobody gets new seats until it is known what was sold. Since 4. */
  recovering: v.optional(v.array(id<'venue'>())),
};

/**
 * Somebody wants these places, which stand with this terminal: a question, never a decision. What the terminal can spare
 * it gives back by a `seats.returned` fact, what it cannot it names with `recall.answer`. `grants` are those the places
 * were given with, in the order of `places`: a place that has another grant is not meant.
 */
const recalled = v.object({
  recall: id<'recall'>(),
  allotment: id<'allotment'>(),
  performance: id<'performance'>(),
  places: v.array(wholeNumber),
  grants: v.array(wholeNumber),
});
export type AllotmentsRecalled = v.InferOutput<typeof recalled>;

/** What the server says unasked. Read loosely; losing one must never matter: the feed is the truth. */
export const SERVER_EVENTS = {
  'feed.changed': feedChange,
  /** The server closes this session on purpose; `revoked` must not reconnect. */
  'session.ended': v.object({ reason: v.picklist(['revoked', 'replaced', 'draining', 'protocol']) }),
  /** A command that could not be answered through its acknowledgement, because it had none. */
  error: v.object({ command: v.string(), error: v.looseObject({ code: v.string(), retry: v.string() }) }),
  /** Once a second: proves the link and carries server time and this terminal's news. */
  'session.beat': v.object({
    serverNow: wallTime,
    ...terminalNews,
    /** To be said back at once by `session.ping`: shows both ends that the other hears. Since 4. */
    beat: v.optional(wholeNumber),
  }),
  /** What stands with this terminal has changed: ask `allotment.list`. A beat says the same a second later. */
  'allotments.changed': v.object({}),
  'allotments.recalled': recalled,
} as const;

/** First version that says an event; those not named are of version 1. */
export const EVENTS_SINCE: Readonly<Partial<Record<keyof typeof SERVER_EVENTS, number>>> = {
  'allotments.changed': 2,
  'allotments.recalled': 4,
};
