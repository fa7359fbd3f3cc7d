import * as v from 'valibot';
import { count, type FaultsOf, flag, noticeFaults, replyFaults } from '../fault-board.ts';

/** What can go wrong with the emulated Alipay: `POST /emulator/alipay/control`. */
export const ALIPAY_FAULTS = {
  replies: v.strictObject({
    /** `failTimes` fail with 20000. */
    ...replyFaults,
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
  }),
  notices: v.strictObject({
    ...noticeFaults,
    signature: v.optional(v.picklist(['good', 'corrupt', 'forged', 'missing']), 'good'),
    /** `RSA` signs with SHA-1 and says so; `lies` signs so and says RSA2. */
    signType: v.optional(v.picklist(['RSA2', 'RSA', 'lies']), 'RSA2'),
    /** Everything in that charset, the signature over it included. */
    charset: v.optional(v.picklist(['utf-8', 'gbk']), 'utf-8'),
    /** Put in place of what is true, or beside it, before signing. */
    fields: v.optional(v.record(v.string(), v.string()), {}),
  }),
  bill: v.strictObject({
    /** The day's bill is not made yet. */
    isNotReady: flag,
    /** The file breaks off. */
    isCut: flag,
    /** The address is too old by the time it is used. */
    isAddressOver: flag,
  }),
};

export type AlipayFaults = FaultsOf<typeof ALIPAY_FAULTS>;
