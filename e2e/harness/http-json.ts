import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  /** The bytes as they came, for comparing answers. */
  readonly text: string;
  /** Parsed; null when it was no JSON. */
  readonly body: unknown;
}

export interface HttpCall {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Requests to one origin, each on a connection of its own while others are under way. */
export interface HttpJson {
  call(path: string, call?: HttpCall): Promise<HttpAnswer>;
  close(): void;
}

/**
 * A request without a whole answer within its time (default 20 s) rejects. One that met a kept connection at the moment
 * the server put it away is sent once more, as every client must that keeps connections.
 */
export function openHttp(origin: string): HttpJson {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  return {
    call: (path, call = {}) => send(agent, origin + path, call),
    close: () => agent.destroy(),
  };
}

function send(agent: Agent, url: string, call: HttpCall, isAgain = false): Promise<HttpAnswer> {
  const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const headers =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      agent,
      method: call.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...headers, ...call.headers },
      signal: AbortSignal.timeout(call.timeoutMs ?? 20_000),
    });
    asked.on('error', (cause) => {
      const isPutAway = asked.reusedSocket && 'code' in cause && cause.code === 'ECONNRESET';
      if (isPutAway && !isAgain) resolve(send(agent, url, call, true));
      else reject(new Error(`no answer from ${call.method ?? ''} ${url}`, { cause }));
    });
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text, body: parsed(text) });
      });
    });
    asked.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
