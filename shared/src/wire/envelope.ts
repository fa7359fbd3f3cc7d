import * as v from 'valibot';
import { base64url, id, wallTime, wholeNumber } from './schemas.ts';

/**
 * What a terminal sends with every command as the first argument of the Socket.IO event named like the command;
 * the second argument is the acknowledgement that receives a `Reply`.
 */
export const envelope = v.strictObject({
  /** Protocol version agreed at `session.hello`. */
  v: wholeNumber,
  /** Names the effect: the same id with the same body is answered from the store, with another body refused. */
  commandId: id<'command'>(),
  /** Server wall time after which a request that is not money-bearing must not be carried out. */
  notAfter: v.optional(wallTime),
  /** The fact this request depends on; the server answers FACT_GAP until it has it. */
  afterJn: v.optional(wholeNumber),
  /** Highest `jn` whose reply is durable at the till, once all that it had written by then is acknowledged. */
  seen: v.optional(wholeNumber),
  /** Proof that a clerk is signed in at this terminal; from `clerk.signIn`. */
  clerkToken: v.optional(base64url(128)),
  body: v.unknown(),
});
export type Envelope = v.InferOutput<typeof envelope>;
