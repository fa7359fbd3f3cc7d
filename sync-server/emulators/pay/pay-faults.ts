import * as v from 'valibot';
import { count, type FaultsOf, flag, noticeFaults, offset, replyFaults, wait } from '../fault-board.ts';

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

/** What can go wrong with the emulated WeChat Pay: `POST /emulator/control`. */
export const PAY_FAULTS = {
  replies: v.strictObject({
    ...replyFaults,
    /** What `failTimes` says: 500 SYSTEM_ERROR or 429. */
    failStatus: v.optional(v.picklist([429, 500]), 500),
    signature,
    serial: v.optional(v.picklist(['asked', 'certificate', 'public-key', 'previous', 'unknown']), 'asked'),
    timestampOffsetMs: offset,
  }),
  notices: v.strictObject({
    ...noticeFaults,
    signature,
    /** `previous`: the key before the last rotation. */
    serial: v.optional(v.picklist(['public-key', 'certificate', 'previous', 'unknown']), 'public-key'),
    timestampOffsetMs: offset,
    currency: v.optional(v.string()),
    appid: v.optional(v.string()),
    mchid: v.optional(v.string()),
    /** The resource is encrypted and one of its bytes is turned, under a good signature. */
    tamperCiphertext: flag,
  }),
  orders: v.strictObject({
    /** Somebody pays as soon as the order is laid: the notice is there before the merchant knows that it was taken. */
    paidBeforeReply: flag,
    /** Added to the amount of a shown order as it is laid: what the platform holds is not what the merchant asked for. */
    totalOffset: offset,
  }),
  refunds: v.strictObject({
    /** `abnormal`: the payer's account takes nothing · `closed`: called off by the platform. */
    outcome: v.optional(v.picklist(['success', 'abnormal', 'closed']), 'success'),
    /** How long a refund is under way. */
    delayMs: wait,
    /** So many requests find the merchant's account without enough money. */
    notEnoughTimes: count,
  }),
  bills: v.strictObject({
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
  }),
};

export type Faults = FaultsOf<typeof PAY_FAULTS>;
