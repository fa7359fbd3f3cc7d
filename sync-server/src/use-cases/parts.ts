import type { Provider } from '@foyer/shared/domain/tender';
import type { AccessStore } from '../ports/access-store.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { CodeTries } from '../ports/code-tries.ts';
import type { Clock } from '../ports/clock.ts';
import type { GroupCodes } from '../ports/group-codes.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { IdentityProvider } from '../ports/identity-provider.ts';
import type { Invitations } from './manage/invitations.ts';
import type { LiveTerminals } from '../ports/live-terminals.ts';
import type { Logger } from '../ports/logger.ts';
import type { LogStore } from '../ports/log-store.ts';
import type { MediaStore } from '../ports/media-store.ts';
import type { MessageStore } from '../ports/message-store.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { PinVault } from '../ports/pin-vault.ts';
import type { TicketSigner } from '../ports/ticket-signer.ts';
import type { Directory } from './directory.ts';
import type { Recalls } from './recalls.ts';
import type { PlatformsAsked } from './recovery/platforms-asked.ts';
import type { Signatures } from './signatures.ts';
import type { Streams } from './streams.ts';

/** A platform that cannot be used as it is set up. Anybody may read the reason: no path and no secret. */
export interface PaymentOff {
  readonly provider: Provider;
  readonly reason: string;
}

/** What the use-cases work with. Each names the ones it needs. */
export interface Parts {
  readonly streams: Streams;
  readonly directory: Directory;
  readonly store: LogStore;
  readonly people: PeopleStore;
  readonly access: AccessStore;
  readonly pins: PinVault;
  readonly media: MediaStore;
  readonly calendar: Calendar;
  readonly signer: TicketSigner;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly log: Logger;
  /** The payment platforms of this server; none where payment online is off. */
  readonly payments: readonly PaymentGateway[];
  /** What was meant to be on and is not, for a reason found at the start; none when left out. */
  readonly paymentsOff?: readonly PaymentOff[];
  /** Null: sign-in is off at this server. */
  readonly identity: IdentityProvider | null;
  readonly live: LiveTerminals;
  /** Codes by which devices enrol themselves. */
  readonly invitations: Invitations;
  readonly recalls: Recalls;
  readonly platformsAsked: PlatformsAsked;
  readonly notices: NoticeOutbox;
  readonly codeTries: CodeTries;
  readonly groupCodes: GroupCodes;
  /** What people allowed to be told, and who tells them (null: nobody does); left out where there is no such file. */
  readonly messages?: { readonly store: MessageStore; readonly messenger: Messenger | null };
  /** Ed25519 when left out; a simulation signs more cheaply. */
  readonly signatures?: Signatures;
}
