import type { AccessStore } from '../ports/access-store.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { CodeTries } from '../ports/code-tries.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdSource } from '../ports/id-source.ts';
import type { IdentityProvider } from '../ports/identity-provider.ts';
import type { LiveTerminals } from '../ports/live-terminals.ts';
import type { Logger } from '../ports/logger.ts';
import type { LogStore } from '../ports/log-store.ts';
import type { MediaStore } from '../ports/media-store.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { PinVault } from '../ports/pin-vault.ts';
import type { TicketSigner } from '../ports/ticket-signer.ts';
import type { Directory } from './directory.ts';
import type { Recalls } from './recalls.ts';
import type { Signatures } from './signatures.ts';
import type { Streams } from './streams.ts';

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
  /** Null: sign-in is off at this server. */
  readonly identity: IdentityProvider | null;
  readonly live: LiveTerminals;
  readonly recalls: Recalls;
  readonly notices: NoticeOutbox;
  readonly codeTries: CodeTries;
  /** Ed25519 when left out; a simulation signs more cheaply. */
  readonly signatures?: Signatures;
}
