import { randomUUID } from 'node:crypto';
import {
  helloText,
  TERMINAL_COMMANDS,
  type TerminalCommandName,
  type TerminalCommands,
} from '@foyer/shared/wire/commands/terminal';
import type { CommandDefinition, Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import { io, type Socket } from 'socket.io-client';
import type { Device } from './device.ts';

export interface AskMore {
  readonly commandId?: string;
  readonly clerkToken?: string | null;
  readonly notAfter?: number;
  readonly afterJn?: number;
  readonly seen?: number;
  readonly v?: number;
}

type Seen = NonNullable<RequestInput<TerminalCommands['session.hello']>['seen']>;

/** A terminal's side of `/terminal`, without a till behind it. */
export interface TerminalClient {
  readonly socket: Socket;
  clerkToken: string | null;
  shift: string;
  ask<Name extends TerminalCommandName>(
    name: Name,
    body: RequestInput<TerminalCommands[Name]>,
    more?: AskMore,
  ): Promise<Reply<ResponseOf<TerminalCommands[Name]>>>;
  /** Proves the device, and says what it has of the server if that is given; throws when it is refused. */
  hello(device: Device, seen?: Seen): Promise<ResponseOf<TerminalCommands['session.hello']>>;
  signIn(clerk: { readonly login: string; readonly pin: string }): Promise<void>;
  openShift(device: Device): Promise<void>;
  /** The next event of that name. */
  once(event: string): Promise<unknown>;
  close(): void;
}

const ANSWER_MS = 8000;

export async function connectSocket(url: string, namespace: string, origin?: string): Promise<Socket> {
  const socket = io(`${url}${namespace}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(origin === undefined ? {} : { extraHeaders: { origin } }),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  return socket;
}

/** `protocol` is the newest version it says it speaks; from 4 on it says beats back, as a till does. */
export async function connectTerminal(url: string, protocol = 1): Promise<TerminalClient> {
  const socket = await connectSocket(url, '/terminal');
  const client: TerminalClient = {
    socket,
    clerkToken: null,
    shift: '',
    async ask(name, body, { commandId = randomUUID(), clerkToken = client.clerkToken, ...more } = {}) {
      // The oldest version that can say this: old tills are the ones to break.
      const v = oldestVersion(TERMINAL_COMMANDS[name], body);
      const envelope = { v, commandId, body, ...(clerkToken === null ? {} : { clerkToken }), ...more };
      return (await socket.timeout(ANSWER_MS).emitWithAck(name, envelope)) as never;
    },
    async hello({ terminal, terminalEpoch, head, sign }, seen) {
      const { nonce } = granted(await client.ask('session.challenge', { protocol }));
      const signature = sign(helloText(nonce, terminal, terminalEpoch));
      const proof = { terminal, terminalEpoch, signature, lastJn: head.jn, lastHash: head.hash };
      return granted(await client.ask('session.hello', seen === undefined ? proof : { ...proof, seen }));
    },
    async signIn(clerk) {
      client.clerkToken = granted(await client.ask('clerk.signIn', clerk)).clerkToken;
    },
    async openShift(device) {
      client.shift = `shift-${device.terminal}`;
      const body = {
        kind: 'shift.opened',
        v: 1,
        shift: client.shift,
        clerk: 'u_clerk',
        float: 0,
        currency: 'CNY',
        at: 1,
      };
      granted(await client.ask('fact.append', { facts: [{ ...device.fact(body) }] }));
    },
    once: (event) => new Promise((resolve) => socket.once(event, resolve)),
    close: () => socket.close(),
  };
  if (protocol >= 4)
    socket.on('session.beat', ({ beat }: { beat?: number }) => {
      if (beat !== undefined) void client.ask('session.ping', { beat }).catch(() => undefined);
    });
  return client;
}

/** The first version that has the command and every field of this request. */
export function oldestVersion({ since, fieldsSince = {} }: CommandDefinition, body: object): number {
  const fields = Object.entries(fieldsSince).filter(([field]) => Object.hasOwn(body, field));
  return Math.max(since, ...fields.map(([, first]) => first));
}

/** A terminal that is ready to sell. */
export async function readyTerminal(
  url: string,
  device: Device,
  clerk: { readonly login: string; readonly pin: string },
  protocol = 1,
): Promise<TerminalClient> {
  const client = await connectTerminal(url, protocol);
  await client.hello(device);
  await client.signIn(clerk);
  await client.openShift(device);
  return client;
}

export function granted<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
