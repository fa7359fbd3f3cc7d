import * as v from 'valibot';

const count = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1000)), 0);
const offset = v.optional(v.pipe(v.number(), v.safeInteger()), 0);

const signature = v.optional(
  v.picklist([
    'good',
    /** Random bytes in place of a signature. */
    'corrupt',
    /** A good signature by a key that is not the platform's, under the platform's serial. */
    'forged',
    /** The platform's own probe, which has to be refused. */
    'probe',
    'missing',
  ]),
  'good',
);

const replyFaults = v.strictObject({
  /** The answer waits that long; the work is done at once. */
  delayMs: count,
  /** So many answers are cut off after the work was done. */
  loseTimes: count,
  /** So many requests are refused with 500 SYSTEM_ERROR, or 429 with `failStatus`, before anything is done. */
  failTimes: count,
  failStatus: v.optional(v.picklist([429, 500]), 500),
  signature,
  serial: v.optional(v.picklist(['asked', 'certificate', 'public-key', 'unknown']), 'asked'),
  timestampOffsetMs: offset,
});

const noticeFaults = v.strictObject({
  /** Paid, and nobody is ever told. */
  never: v.optional(v.boolean(), false),
  /** So many deliveries are lost on the way; the schedule goes on. */
  loseTimes: count,
  /** So many copies more, all at once. */
  copies: count,
  /** Notices wait until so many have come together and leave in reverse. */
  reorder: count,
  /** Paying answers only after the notice was delivered, or failed. */
  beforeReply: v.optional(v.boolean(), false),
  signature,
  serial: v.optional(v.picklist(['public-key', 'certificate', 'unknown']), 'public-key'),
  timestampOffsetMs: offset,
  /** Added to the amount told. */
  totalOffset: offset,
  currency: v.optional(v.string()),
  appid: v.optional(v.string()),
  mchid: v.optional(v.string()),
  /** The resource is encrypted and one of its bytes is turned, under a good signature. */
  tamperCiphertext: v.optional(v.boolean(), false),
  /** A byte of the body is changed after it was signed. */
  corruptBody: v.optional(v.boolean(), false),
});

/** `POST /emulator/control`: what is named changes, the rest stays; `{"reset": true}` first puts all of it right. */
export const controlSchema = v.strictObject({
  reset: v.optional(v.boolean(), false),
  replies: v.optional(v.partial(replyFaults)),
  notices: v.optional(v.partial(noticeFaults)),
});

export interface Faults {
  replies: v.InferOutput<typeof replyFaults>;
  notices: v.InferOutput<typeof noticeFaults>;
}

export const noFaults = (): Faults => ({ replies: v.parse(replyFaults, {}), notices: v.parse(noticeFaults, {}) });

/** Takes one off a counter and says whether there was one. */
export function spend<K extends string>(counters: Record<K, number>, name: K): boolean {
  if (counters[name] <= 0) return false;
  counters[name] -= 1;
  return true;
}
