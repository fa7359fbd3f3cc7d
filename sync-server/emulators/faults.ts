import * as v from 'valibot';

const count = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1000)), 0);
const offset = v.optional(v.pipe(v.number(), v.safeInteger()), 0);
const wait = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(7 * 24 * 60 * 60_000)), 0);
const flag = v.optional(v.boolean(), false);

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
  serial: v.optional(v.picklist(['asked', 'certificate', 'public-key', 'previous', 'unknown']), 'asked'),
  timestampOffsetMs: offset,
});

const noticeFaults = v.strictObject({
  /** Paid, or given back, and nobody is ever told. */
  never: flag,
  /** The first delivery waits that long. */
  delayMs: wait,
  /** So many deliveries are lost on the way; the schedule goes on. */
  loseTimes: count,
  /** So many copies more, all at once. */
  copies: count,
  /** Notices wait until so many have come together and leave in reverse. */
  reorder: count,
  /** Paying answers only after the notice was delivered, or failed; so does asking for a refund. */
  beforeReply: flag,
  signature,
  /** `previous`: the key before the last rotation. */
  serial: v.optional(v.picklist(['public-key', 'certificate', 'previous', 'unknown']), 'public-key'),
  timestampOffsetMs: offset,
  /** Added to the amount told. */
  totalOffset: offset,
  currency: v.optional(v.string()),
  appid: v.optional(v.string()),
  mchid: v.optional(v.string()),
  /** The resource is encrypted and one of its bytes is turned, under a good signature. */
  tamperCiphertext: flag,
  /** A byte of the body is changed after it was signed. */
  corruptBody: flag,
});

const orderFaults = v.strictObject({
  /** Somebody pays as soon as the order is laid: the notice is there before the merchant knows that it was taken. */
  paidBeforeReply: flag,
});

const refundFaults = v.strictObject({
  /** `abnormal`: the payer's account takes nothing · `closed`: called off by the platform. */
  outcome: v.optional(v.picklist(['success', 'abnormal', 'closed']), 'success'),
  /** How long a refund is under way. */
  delayMs: wait,
  /** So many requests find the merchant's account without enough money. */
  notEnoughTimes: count,
});

const billFaults = v.strictObject({
  /** What the platform says of every day; `ready` only from 10 o'clock of the next. */
  state: v.optional(v.picklist(['ready', 'creating', 'none']), 'ready'),
  /** So many lines are missing at the end, and in the sums too. */
  dropLines: count,
  /** So many payments more, of numbers the merchant has never given. */
  strayPayments: count,
  /** Added to the amount of the first line, and to the sums. */
  totalOffset: offset,
  /** The sums are those of other lines. */
  wrongSums: flag,
  /** The file is cut in the middle, under a good hash of what is left, or of the whole with `wrongHash`. */
  cut: flag,
  wrongHash: flag,
});

/** `POST /emulator/control`: what is named changes, the rest stays; `{"reset": true}` first puts all of it right. */
export const controlSchema = v.strictObject({
  reset: flag,
  replies: v.optional(v.partial(replyFaults)),
  notices: v.optional(v.partial(noticeFaults)),
  orders: v.optional(v.partial(orderFaults)),
  refunds: v.optional(v.partial(refundFaults)),
  bills: v.optional(v.partial(billFaults)),
});

export interface Faults {
  replies: v.InferOutput<typeof replyFaults>;
  notices: v.InferOutput<typeof noticeFaults>;
  orders: v.InferOutput<typeof orderFaults>;
  refunds: v.InferOutput<typeof refundFaults>;
  bills: v.InferOutput<typeof billFaults>;
}

export const noFaults = (): Faults => ({
  replies: v.parse(replyFaults, {}),
  notices: v.parse(noticeFaults, {}),
  orders: v.parse(orderFaults, {}),
  refunds: v.parse(refundFaults, {}),
  bills: v.parse(billFaults, {}),
});

/** The faults after a call of the control; a field that was not named is left as it is. */
export function changed(from: Faults, { reset, ...change }: v.InferOutput<typeof controlSchema>): Faults {
  const base = reset ? noFaults() : from;
  return {
    replies: merge(base.replies, change.replies),
    notices: merge(base.notices, change.notices),
    orders: merge(base.orders, change.orders),
    refunds: merge(base.refunds, change.refunds),
    bills: merge(base.bills, change.bills),
  };
}

function merge<T extends object>(base: T, change: { [K in keyof T]?: T[K] | undefined } | undefined): T {
  const named = Object.entries(change ?? {}).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(named) };
}

/** Takes one off a counter and says whether there was one. */
export function spend<K extends string>(counters: Record<K, number>, name: K): boolean {
  if (counters[name] <= 0) return false;
  counters[name] -= 1;
  return true;
}
