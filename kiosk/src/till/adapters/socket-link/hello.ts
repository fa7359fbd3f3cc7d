import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import type { Rejection } from '@foyer/shared/domain/rejections';
import { helloText } from '@foyer/shared/wire/commands/terminal';
import { MIN_PROTOCOL, PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import type { ChainHead } from '../../ledger/fact-journal.ts';
import type { IdSource } from '../../ports/id-source.ts';
import type { Welcome } from '../../ports/server-link.ts';
import type { Terminal } from '../../terminal-file.ts';
import type { Connection } from './session.ts';

export interface Greeting {
  readonly welcome: Welcome;
  /** The newest version that the server speaks. */
  readonly protocol: number;
}

/** Before the server has said anything. */
export const UNHEARD = {
  welcome: null,
  protocol: null,
  refusedFor: null,
  allotments: null,
  conflicts: 0,
  recovering: [],
  isSlow: false,
} as const;

/** What both speak. */
export const agreedVersion = (ofServer: number | null): number =>
  Math.max(MIN_PROTOCOL, Math.min(PROTOCOL_VERSION, ofServer ?? PROTOCOL_VERSION));

/** What this till has, of its own and of the server. */
export interface Known {
  readonly head: ChainHead;
  /** The last fact that was acknowledged. */
  readonly jn: number;
  readonly venues: readonly { readonly venue: string; readonly epoch: number; readonly seq: number }[];
}

/** First version in which a till says what it has of the server. */
const SEEN_SINCE = 4;

/** Proves this terminal to the server: its key signs a nonce the server has just made up. */
export async function sayHello(
  connection: Connection,
  terminal: Terminal,
  { head, jn, venues }: Known,
  ids: IdSource,
  timeoutMs: number,
): Promise<Result<Greeting, Rejection>> {
  const envelope = (v: number, body: unknown) => ({ v, commandId: ids.id('c') as never, body });
  // Asked in the oldest version there is, which every server understands; the answer names the newest of this one.
  const asked = await connection.ask(
    'session.challenge',
    envelope(MIN_PROTOCOL, { protocol: PROTOCOL_VERSION }),
    timeoutMs,
  );
  if (!asked.ok) return refuse(asked.error);
  const { terminal: name, terminalEpoch } = terminal;
  const signature = terminal.key.sign(helloText(asked.value.nonce, name, terminalEpoch));
  const version = agreedVersion(asked.value.protocol);
  const seen = version < SEEN_SINCE ? {} : { seen: { jn, venues: [...venues] } };
  const body = { terminal: name, terminalEpoch, signature, lastJn: head.jn, lastHash: head.hash, ...seen };
  const welcome = await connection.ask('session.hello', envelope(version, body), timeoutMs);
  return welcome.ok ? ok({ welcome: welcome.value, protocol: asked.value.protocol }) : refuse(welcome.error);
}
