import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How long a token waits for its one use, and how many may wait. */
const TOKEN_MS = 30_000;
const MAX_TOKENS = 1000;
const MAX_VISITS = 1000;
export const VISIT_COOKIE = 'foyer_visit';

/**
 * Who may speak to this till: pages that this host served, and no other page of the same browser. A page gets a token
 * for one connection by a same-origin request; a visit's cookie lets it open the paper that was printed.
 */
export class PageGuard {
  private readonly allowsHost: (host: string) => boolean;
  private readonly now: () => number;
  /** Token and until when it counts. */
  private readonly tokens = new Map<string, number>();
  private readonly visits = new Set<string>();

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

  issueToken(): string {
    const now = this.now();
    for (const [token, until] of this.tokens)
      if (until <= now || this.tokens.size >= MAX_TOKENS) this.tokens.delete(token);
    const token = secret();
    this.tokens.set(token, now + TOKEN_MS);
    return token;
  }

  /** True once for each token that was issued and is not too old. */
  useToken(token: string | null): boolean {
    const until = token === null ? undefined : this.tokens.get(token);
    if (token !== null) this.tokens.delete(token);
    return until !== undefined && until > this.now();
  }

  /** The value of a cookie for this visit; the oldest visit ends when there are too many. */
  openVisit(): string {
    const visit = secret();
    this.visits.add(visit);
    const oldest = this.visits.size > MAX_VISITS ? this.visits.values().next().value : undefined;
    if (oldest !== undefined) this.visits.delete(oldest);
    return visit;
  }

  hasVisit(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const mine = cookies.find(([name]) => name === VISIT_COOKIE)?.[1];
    return mine !== undefined && [...this.visits].some((visit) => isSame(visit, mine));
  }
}

function hostRule(listenHost: string): (host: string) => boolean {
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  if (['localhost', '127.0.0.1', '::1'].includes(listenHost)) return (host) => loopback.includes(host);
  // Listening for others: by address, by the configured name, but by no name that a stranger may give us.
  return (host) =>
    loopback.includes(host) || host === listenHost || /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\])$/.test(host);
}

const secret = (): string => randomBytes(24).toString('base64url');

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
