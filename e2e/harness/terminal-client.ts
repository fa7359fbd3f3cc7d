import { connect } from '@foyer/kiosk/till/adapters/socket-link/session';
import type { PersonId, ShiftId } from '@foyer/shared/domain/ids';
import { helloText, type TerminalCommandName, type TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { FeedChange } from '@foyer/shared/wire/feed';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import type { Device } from './device.ts';
import { newId } from './ids.ts';

export const ANSWER_MS = 20_000;
const CONNECT_MS = 10_000;

/** Of Socket.IO's client. */
export type Socket = Awaited<ReturnType<typeof connect>>['socket'];

/** The acknowledgement did not come: whether the command was carried out is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface AskOptions {
  readonly commandId?: string;
  readonly timeoutMs?: number;
}

export type Welcome = ResponseOf<TerminalCommands['session.hello']>;

/**
 * A terminal without a till behind it: one connection to `/terminal` that proved its device key. It keeps nothing, so
 * whoever uses it repeats what was not answered.
 */
export interface TerminalClient {
  readonly device: Device;
  readonly socket: Socket;
  readonly welcome: Welcome;
  readonly clerk: PersonId | null;
  /** Proof that the clerk is signed in here. */
  readonly clerkToken: string | null;
  /** Rejects with `NoAnswer` only. */
  ask<Name extends TerminalCommandName>(
    name: Name,
    body: RequestInput<TerminalCommands[Name]>,
    options?: AskOptions,
  ): Promise<Reply<ResponseOf<TerminalCommands[Name]>>>;
  signIn(clerk: { readonly login: string; readonly pin: string }): Promise<void>;
  /** Opens a shift on the drawer by a fact. */
  openShift(currency: string): Promise<ShiftId>;
  onChange(listener: (change: FeedChange) => void): void;
  close(): void;
}

/** Connects once and says hello; rejects when either fails. */
export async function connectTerminal(url: string, device: Device): Promise<TerminalClient> {
  const socket = await openSocket(url);
  const client = new Client(socket, device);
  try {
    client.welcome = await client.hello();
    return client;
  } catch (cause) {
    socket.close();
    throw cause;
  }
}

/** A bare connection that has proven nothing. */
export async function openSocket(url: string, namespace: '/terminal' | '/public' = '/terminal'): Promise<Socket> {
  const { socket } = await connect(url, CONNECT_MS);
  if (namespace === '/terminal') return socket;
  const other = socket.io.socket(namespace);
  await new Promise<void>((resolve) => other.once('connect', () => resolve()).connect());
  return other;
}

class Client implements TerminalClient {
  readonly socket: Socket;
  readonly device: Device;
  clerk: PersonId | null = null;
  welcome!: Welcome;
  clerkToken: string | null = null;

  constructor(socket: Socket, device: Device) {
    this.socket = socket;
    this.device = device;
  }

  async ask<Name extends TerminalCommandName>(
    name: Name,
    body: RequestInput<TerminalCommands[Name]>,
    options: AskOptions = {},
  ): Promise<Reply<ResponseOf<TerminalCommands[Name]>>> {
    const envelope = {
      v: PROTOCOL_VERSION,
      commandId: options.commandId ?? newId('c'),
      body,
      ...(this.clerkToken === null ? {} : { clerkToken: this.clerkToken }),
    };
    if (!this.socket.connected) throw new NoAnswer(`${name}: not connected`);
    try {
      return (await this.socket.timeout(options.timeoutMs ?? ANSWER_MS).emitWithAck(name, envelope)) as never;
    } catch (cause) {
      throw new NoAnswer(name, { cause });
    }
  }

  async hello(): Promise<Welcome> {
    const { terminal, terminalEpoch, head } = this.device;
    const { nonce } = granted(await this.ask('session.challenge', { protocol: PROTOCOL_VERSION }));
    const signature = this.device.sign(helloText(nonce, terminal, terminalEpoch));
    const body = { terminal, terminalEpoch, signature, lastJn: head.jn, lastHash: head.hash };
    return granted(await this.ask('session.hello', body));
  }

  async signIn({ login, pin }: { readonly login: string; readonly pin: string }): Promise<void> {
    const { person, clerkToken } = granted(await this.ask('clerk.signIn', { login, pin }));
    this.clerk = person;
    this.clerkToken = clerkToken;
  }

  async openShift(currency: string): Promise<ShiftId> {
    if (this.clerk === null) throw new Error('nobody is signed in');
    const shift = newId<'shift'>('shift');
    const at = Date.now();
    const fact = this.device.record({ kind: 'shift.opened', v: 1, shift, clerk: this.clerk, float: 0, currency, at });
    granted(await this.ask('fact.append', { facts: [{ ...fact }] }));
    return shift;
  }

  onChange(listener: (change: FeedChange) => void): void {
    this.socket.on('feed.changed', listener);
  }

  close(): void {
    this.socket.close();
  }
}

/** The value of an answer that must be a grant. */
export function granted<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
