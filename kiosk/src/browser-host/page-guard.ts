import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How long a token waits for its one use, and how many may wait. */
const TOKEN_MS = 30_000;
const MAX_TOKENS = 1000;

/**
 * Who may speak to this till: pages that this host served, and no other page of the same browser. A page gets a token
 * for one connection by a same-origin request. The headers of such a request can be written by any program, so what a
 * connection may do hangs on its visit: the browser that a sealed cookie names, in which somebody signed in.
 */
export class PageGuard {
  private readonly allowsHost: (host: string) => boolean;
  private readonly now: () => number;
  private readonly tokens = new Map<string, { readonly visit: string; readonly until: number }>();
  /** New with each run: so are all visits. Sealed and not kept, so that no stranger's visits push out the clerk's. */
  private readonly seal = randomBytes(32);

  /** `now` is monotonic, in ms. */
  constructor(listenHost: string, now: () => number) {
    this.allowsHost = hostRule(listenHost);
    this.now = now;
  }

  /** False for a name this till does not go by: a foreign name that was pointed at this address (DNS rebinding). */
  isOwnHost(request: IncomingMessage): boolean {
    const host = request.headers.host;
    return host !== undefined && URL.canParse(`http://${host}`) && this.allowsHost(new URL(`http://${host}`).hostname);
  }

  /** Sent by a page of this very origin. Browsers set these headers themselves; a page cannot. */
  isSameOrigin(request: IncomingMessage): boolean {
    const { origin, host } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (!this.isOwnHost(request) || origin === undefined || host === undefined) return false;
    return origin === `http://${host}` && (site === undefined || site === 'same-origin');
  }

  issueToken(visit: string): string {
    const now = this.now();
    for (const [token, { until }] of this.tokens)
      if (until <= now || this.tokens.size >= MAX_TOKENS) this.tokens.delete(token);
    const token = secret();
    this.tokens.set(token, { visit, until: now + TOKEN_MS });
    return token;
  }

  /** The visit a token was issued to, once for each token that is not too old; else null. */
  useToken(token: string | null): string | null {
    const issued = token === null ? undefined : this.tokens.get(token);
    if (token !== null) this.tokens.delete(token);
    return issued !== undefined && issued.until > this.now() ? issued.visit : null;
  }

  /** A new visit and the cookie that names it. */
  openVisit(request: IncomingMessage): { readonly visit: string; readonly cookie: string } {
    const visit = secret();
    const value = `${visit}.${this.sealOf(visit)}`;
    return { visit, cookie: `${cookieName(request)}=${value}; HttpOnly; SameSite=Strict; Path=/` };
  }

  /** The visit of the browser that asks; null when it has none of this run. */
  visitOf(request: IncomingMessage): string | null {
    const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const mine = cookies.find(([name]) => name === cookieName(request))?.[1];
    const [visit = '', seal = ''] = mine?.split('.') ?? [];
    return isSame(this.sealOf(visit), seal) ? visit : null;
  }

  private sealOf(visit: string): string {
    return createHmac('sha256', this.seal).update(visit).digest('base64url');
  }
}

/** Shown on the machine on which it runs. */
export function isLocal({ socket }: IncomingMessage): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

/** One for each till: cookies of an address count for all its ports. */
const cookieName = ({ socket }: IncomingMessage): string => `foyer_visit_${socket.localPort ?? 0}`;

function hostRule(listenHost: string): (host: string) => boolean {
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  if (['localhost', '127.0.0.1', '::1'].includes(listenHost)) return (host) => loopback.includes(host);
  // Listening for others: by address, by the configured name, but by no name that a stranger may give us.
  return (host) =>
    loopback.includes(host) || host === listenHost || /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\])$/.test(host);
}

const secret = (): string => randomBytes(24).toString('base64url');

const isSame = (a: string, b: string): boolean =>
  Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b));
