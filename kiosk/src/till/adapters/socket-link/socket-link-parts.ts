import type { TerminalReport } from '@foyer/shared/wire/commands/session';
import type { Clock } from '../../ports/clock.ts';
import type { EvidenceSource } from '../../ports/evidence-source.ts';
import type { IdSource } from '../../ports/id-source.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Terminal } from '../../terminal-file.ts';
import type { SeenWordParts } from './seen-word.ts';
import type { Connect } from './session.ts';

/** What a link is put together from. The newest fact is told at hello, and with every request what was seen. */
export interface SocketLinkParts extends SeenWordParts {
  readonly serverUrl: string;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  /** Where the replica stands, told at hello: a server that has less was put back. */
  readonly standsAt: () => ReturnType<EvidenceSource['standsAt']>;
  /** Server time minus this machine's, as it was known when the last run ended. */
  readonly serverOffsetMs?: number;
  /** What this terminal says of itself now; null while there is nothing to say. Left out, nothing is said. */
  readonly report?: () => TerminalReport | null;
  /** 0 to 1, for waits that tills of one house do not share. */
  readonly chance?: () => number;
  /** How a connection is made; a simulation gives its own. */
  readonly connect?: Connect;
}
