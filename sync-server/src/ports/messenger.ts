import type { Minor } from '@foyer/shared/domain/money';
import type { Result } from '@foyer/shared/domain/result';
import type { Text } from '@foyer/shared/domain/text';
import type { MessageKind } from '@foyer/shared/domain/venue/person-messages';

/** Carries short words to somebody's phone through the platform that knows it. */
export interface Messenger {
  /** The platform's name of the template of each kind; a kind that is left out is off. */
  readonly templates: Readonly<Partial<Record<MessageKind, string>>>;
  /**
   * Sends one, and not again by itself: a person allows each by a tap of their own. A `MessengerFault` says that nobody
   * knows whether it arrived.
   */
  send(openid: string, message: OutgoingMessage): Promise<Result<null, MessageRejection>>;
}

/** What a message may say: nothing of the person. */
export interface OutgoingMessage {
  readonly kind: MessageKind;
  readonly order: string;
  readonly title: Text;
  readonly venue: Text;
  readonly hall: Text;
  readonly startsAt: number;
  readonly utcOffsetMin: number;
  /** As printed: `3-5 3-6`, or the name of an area. */
  readonly seats: string;
  readonly pickupCode: string;
  readonly refund: { readonly amount: Minor; readonly arrived: boolean } | null;
}

/**
 * `not-allowed`: the person said no, or every yes is used up · `busy`: later, the platform has had enough of us ·
 * `wrong`: the platform will never take this: the template or its fields are set up wrongly
 */
export type MessageRejection = 'not-allowed' | 'busy' | 'wrong';

export class MessengerFault extends Error {
  override readonly name = 'MessengerFault';
}
