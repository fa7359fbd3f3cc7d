import * as v from 'valibot';

const count = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1000)), 0);
const flag = v.optional(v.boolean(), false);

const replyFaults = v.strictObject({
  /** The answer waits that long; the work is done at once. */
  delayMs: count,
  /** So many answers are cut off after the work was done. */
  loseTimes: count,
  /** So many requests fail with 20000 before anything is done. */
  failTimes: count,
  /** So many requests are done, and answered with ACQ.SYSTEM_ERROR. */
  failAfterTimes: count,
  /** So many requests are too many: 40005, nothing is done. */
  limitTimes: count,
  /** So many answers are a page of some machine on the way, with a status of its own. */
  badGatewayTimes: count,
  signature: v.optional(
    v.picklist([
      'good',
      /** Random bytes in place of a signature. */
      'corrupt',
      /** A good signature by a key that is not the platform's. */
      'forged',
      'missing',
      /** The signed answer lies inside one that tells of a payment, under the same name written otherwise. */
      'smuggled',
    ]),
    'good',
  ),
  /** So many reversals are not done and ask to be asked for again. */
  retryReversalTimes: count,
  /** So many refunds arrive that much later. */
  slowRefundTimes: count,
  slowRefundMs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), 60_000),
  /** The merchant's account has no money to give back. */
  isPoor: flag,
});

const noticeFaults = v.strictObject({
  /** Paid, and nobody is ever told. */
  never: flag,
  /** So many deliveries are lost on the way; the schedule goes on. */
  loseTimes: count,
  /** So many copies more, all at once. */
  copies: count,
  /** Notices wait until so many have come together and leave in reverse. */
  reorder: count,
  /** Paying answers only after the notice was delivered, or failed. */
  beforeReply: flag,
  signature: v.optional(v.picklist(['good', 'corrupt', 'forged', 'missing']), 'good'),
  /** `RSA` signs with SHA-1 and says so; `lies` signs so and says RSA2. */
  signType: v.optional(v.picklist(['RSA2', 'RSA', 'lies']), 'RSA2'),
  /** Everything in that charset, the signature over it included. */
  charset: v.optional(v.picklist(['utf-8', 'gbk']), 'utf-8'),
  /** Put in place of what is true, or beside it, before signing. */
  fields: v.optional(v.record(v.string(), v.string()), {}),
  /** Added to the amount told, fen. */
  totalOffset: v.optional(v.pipe(v.number(), v.safeInteger()), 0),
  /** The amount is changed after it was signed. */
  corruptBody: flag,
});

const billFaults = v.strictObject({
  /** The day's bill is not made yet. */
  isNotReady: flag,
  /** The file breaks off. */
  isCut: flag,
  /** The address is too old by the time it is used. */
  isAddressOver: flag,
});

/** `POST /emulator/alipay/control`: what is named changes, the rest stays; `{"reset": true}` first puts all of it right. */
export const controlSchema = v.strictObject({
  reset: flag,
  replies: v.optional(v.partial(replyFaults)),
  notices: v.optional(v.partial(noticeFaults)),
  bill: v.optional(v.partial(billFaults)),
});

export interface AlipayFaults {
  replies: v.InferOutput<typeof replyFaults>;
  notices: v.InferOutput<typeof noticeFaults>;
  bill: v.InferOutput<typeof billFaults>;
}

export const noAlipayFaults = (): AlipayFaults => ({
  replies: v.parse(replyFaults, {}),
  notices: v.parse(noticeFaults, {}),
  bill: v.parse(billFaults, {}),
});
