import type { VenueId } from '@foyer/shared/domain/ids';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommandName, TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { RefusedFor } from '../../channel/events.ts';
import type { AllotmentsRecalled } from '@foyer/shared/wire/events';
import type { FeedChange } from '@foyer/shared/wire/feed';

export type Welcome = ResponseOf<TerminalCommands['session.hello']>;

/**
 * connecting ──hello answered──▶ online ──no beat for 2.5 s, closed──▶ connecting
 *     └────── hello refused, revoked ─────▶ refused (tried again now and then unless revoked)
 */
export interface LinkState {
  readonly kind: 'online' | 'connecting' | 'refused';
  /** Set while refused. Who was replaced or revoked stays so until a hello is answered. */
  readonly refusedFor: RefusedFor | null;
  /** Wall time of this machine at which it became so. */
  readonly since: number;
  /** What the server said at the last hello; null before the first. */
  readonly welcome: Welcome | null;
  /** The newest version of the protocol that the server speaks, by its last word; null before it said so. */
  readonly protocol: number | null;
  /** Server wall time minus this machine's, by the last word of the server. */
  readonly serverOffsetMs: number;
  /** Changes whenever what stands with this terminal changes; null while the server has not said it. */
  readonly allotments: number | null;
  /** Open conflicts of this terminal, by the last word of the server. */
  readonly conflicts: number;
  /** Venues of this terminal that find out what was sold before they were restored, by the last word of the server. */
  readonly recovering: readonly VenueId[];
  /** Connected, and answers or beats take very long. */
  readonly isSlow: boolean;
}

export interface SendOptions {
  /** Given for what is asked again under the same name; made by the link when left out. */
  readonly commandId?: string;
  /** Server wall time. */
  readonly notAfter?: number;
  readonly afterJn?: number;
  readonly clerkToken?: string;
  readonly timeoutMs?: number;
}

/**
 * The connection to the server. Reconnects by itself and keeps nothing to send later: a request made while the link is
 * not online is answered UNAVAILABLE with reason `cut-off`, one whose answer did not come with reason `no-answer`
 * (it may have been carried out).
 */
export interface ServerLink {
  readonly state: LinkState;
  send<Name extends TerminalCommandName>(
    name: Name,
    body: RequestInput<TerminalCommands[Name]>,
    options?: SendOptions,
  ): Promise<Reply<ResponseOf<TerminalCommands[Name]>>>;
  onState(listener: (state: LinkState) => void): () => void;
  onFeedChange(listener: (change: FeedChange) => void): () => void;
  /** The server pokes: what stands with this terminal has changed. A lost poke costs a second. */
  onAllotmentsChanged(listener: () => void): () => void;
  /** Another door wants places that stand with this terminal. */
  onRecalled(listener: (recalled: AllotmentsRecalled) => void): () => void;
  start(): void;
  /** For good; listeners are not told of it. */
  close(): void;
}
