import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import type { CallerRole, CommandDefinition, Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import * as v from 'valibot';
import { isModest, PageRates } from './admission.ts';
import { isCallNumber, isRecord, type ChannelPort } from './port.ts';
import type { ChannelEvents } from './events.ts';
import { CHANNEL_COMMANDS, type ChannelCommandName, type ChannelCommands } from './table.ts';

/** Where a page comes from. */
export interface PageSource {
  /** The browser (or window) it belongs to: its pages share a sign-in, and no other's do. Secret to that browser. */
  readonly visit: string;
  /** Whether it is shown on this very machine. */
  readonly isLocal: boolean;
  /** It faces the customer: it is told `display.changed` and nothing else, and whatever it asks is refused. */
  readonly isDisplay?: boolean;
}

/** A window that the till's own process opened. */
const OWN_WINDOW: PageSource = { visit: 'window', isLocal: true };

/** One attached page (a window or a tab). Several may share a till; each has its own open seat maps. */
export interface Page extends PageSource {
  readonly id: number;
  /** Says something unasked to this page only. A page that has gone hears nothing. */
  tell<Name extends keyof ChannelEvents>(name: Name, body: ChannelEvents[Name]): void;
}

/** What the till does for its screens: one entry for each row of the table, no more and no fewer. */
export type ChannelHandlers = {
  readonly [Name in ChannelCommandName]: (
    body: RequestOf<ChannelCommands[Name]>,
    page: Page,
  ) => Promise<Reply<ResponseOf<ChannelCommands[Name]>>> | Reply<ResponseOf<ChannelCommands[Name]>>;
};

export interface ChannelServerOptions {
  readonly handlers: ChannelHandlers;
  /** The role of whoever signed in at the till on this page's visit; null when nobody is. */
  readonly role: (page: Page) => CallerRole | null;
  /** Sent to each page as it attaches, and again by `publishStatus`. */
  readonly status: (page: Page) => ChannelEvents['till.status'];
  /** What a customer display shows; left out, such a page is told nothing. */
  readonly display?: () => ChannelEvents['display.changed'];
  /** Before it is told anything. */
  readonly onPageCame?: (page: Page) => void;
  readonly onPageLeft?: (page: Page) => void;
  /** Faults are logged here; the page only hears UNAVAILABLE. */
  readonly onFault: (name: string, cause: unknown) => void;
  /** Monotonic ms. */
  readonly now?: () => number;
  readonly timeoutMs?: number;
}

export interface ChannelServer {
  /** Serves one page until its port closes. */
  attach(port: ChannelPort, source?: PageSource): void;
  /** Tells each page the status as that page is to see it. */
  publishStatus(): void;
  /** Says something to every page for which `isFor` holds. */
  publish<Name extends keyof ChannelEvents>(
    name: Name,
    body: ChannelEvents[Name],
    isFor: (page: Page) => boolean,
  ): void;
  /** Closes every page's port. */
  close(): void;
}

/** The till's doorway: the one place where a page's words become commands. Every call gets exactly one answer. */
export function createChannelServer(options: ChannelServerOptions): ChannelServer {
  const pages = new Map<number, { readonly page: Page; readonly port: ChannelPort }>();
  let counter = 0;

  const attach = (port: ChannelPort, source: PageSource = OWN_WINDOW): void => {
    counter += 1;
    const tell: Page['tell'] = (name, body) => sendQuietly(port, { kind: 'event', name, body });
    const page: Page = { ...source, id: counter, tell };
    const rates = new PageRates();
    pages.set(page.id, { page, port });
    port.onClose(() => {
      if (pages.delete(page.id)) options.onPageLeft?.(page);
    });
    port.onMessage((message) => {
      if (!isRecord(message) || message.kind !== 'call' || !isCallNumber(message.call)) return;
      const { call } = message;
      void answer(options, rates, page, message).then((reply) => sendReply(port, call, reply, options));
    });
    options.onPageCame?.(page);
    tellState(page);
  };

  const tellState = (page: Page): void => {
    if (page.isDisplay !== true) page.tell('till.status', options.status(page));
    else if (options.display !== undefined) page.tell('display.changed', options.display());
  };

  return {
    attach,
    publishStatus: () => {
      for (const { page } of pages.values()) tellState(page);
    },
    publish: (name, body, isFor) => {
      for (const { page } of pages.values()) if (page.isDisplay !== true && isFor(page)) page.tell(name, body);
    },
    close: () => {
      for (const { port } of pages.values()) port.close();
    },
  };
}

const DEFAULT_TIMEOUT_MS = 30_000;

type Call = Readonly<Record<string, unknown>>;

/** Never rejects: whatever goes wrong with one page's call must not end the till. */
async function answer(
  options: ChannelServerOptions,
  rates: PageRates,
  page: Page,
  call: Call,
): Promise<Reply<unknown>> {
  const name = typeof call.name === 'string' ? call.name : '';
  try {
    return await carryOut(options, rates, page, { name, body: call.body });
  } catch (cause) {
    options.onFault(name, cause);
    return no('UNAVAILABLE', {});
  }
}

async function carryOut(
  options: ChannelServerOptions,
  rates: PageRates,
  page: Page,
  { name, body }: { readonly name: string; readonly body: unknown },
): Promise<Reply<unknown>> {
  const row = rowOf(name);
  if (row === null) return no('INVALID_REQUEST', { reason: 'command' });
  if (page.isDisplay === true) return no('NOT_AUTHORISED', {});
  if (!isModest(body)) return no('INVALID_REQUEST', { reason: 'size' });
  const wait = rates.take(row.rate, (options.now ?? monotonic)());
  if (wait !== null) return no('RATE_LIMITED', wait);
  const parsed = v.safeParse(row.request, body);
  if (!parsed.success) return no('INVALID_REQUEST', { reason: v.getDotPath(parsed.issues[0]) ?? 'body' });
  const refused = authorise(row, options.role(page));
  if (refused !== null) return { ok: false, error: refused };
  // The row and its handler have the same name, so the parsed body is what that handler takes.
  const handler = options.handlers[row.name as ChannelCommandName] as (
    asked: unknown,
    page: Page,
  ) => Promise<Reply<unknown>> | Reply<unknown>;
  return await withinTime(() => handler(parsed.output, page), options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
}

const rowOf = (name: string): CommandDefinition | null =>
  Object.hasOwn(CHANNEL_COMMANDS, name) ? CHANNEL_COMMANDS[name as ChannelCommandName] : null;

function authorise(row: CommandDefinition, role: CallerRole | null): Rejection | null {
  if (row.roles.includes('anyone')) return null;
  if (role === null) return rejection('NOT_AUTHENTICATED');
  return row.roles.includes(role) ? null : rejection('NOT_AUTHORISED');
}

async function withinTime<T>(work: () => Promise<T> | T, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(work), late]);
  } finally {
    clearTimeout(timer);
  }
}

function sendReply(port: ChannelPort, call: number, reply: Reply<unknown>, options: ChannelServerOptions): void {
  try {
    port.send({ kind: 'reply', call, reply });
  } catch (cause) {
    options.onFault('reply', cause);
    sendQuietly(port, { kind: 'reply', call, reply: no('UNAVAILABLE', {}) });
  }
}

/** A page may leave at any moment: what it did not hear it asks for when it comes back. */
function sendQuietly(port: ChannelPort, message: Parameters<ChannelPort['send']>[0]): void {
  try {
    port.send(message);
  } catch {
    port.close();
  }
}

const no = (code: Rejection['code'], more: Omit<Rejection, 'code' | 'retry'>): Reply<never> => ({
  ok: false,
  error: rejection(code, more),
});

const monotonic = (): number => performance.now();
