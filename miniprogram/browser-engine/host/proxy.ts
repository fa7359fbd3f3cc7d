import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Of the connection, not of what is sent over it. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-authorization',
  'te',
  'trailer',
  'host',
];

const headersFor = (headers: IncomingMessage['headers']): IncomingMessage['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)));

/** First of all: behind another font Chromium may keep the boxes of a word that was laid out before the letters came. */
const LETTERS =
  '<link rel="stylesheet" href="/~phone/fonts.css"><style>:root:root { font-family: "Noto Sans SC", sans-serif; }</style>';

/**
 * Sends a request on to `target` and its answer back; `prefix` is put in front of addresses in what comes back as a page.
 * Such a page is WeChat's own, and is written with the letters of the phone: a system may have none for Chinese.
 */
export function forward(request: IncomingMessage, response: ServerResponse, target: URL, prefix: string | null): void {
  const headers = headersFor(request.headers);
  const onward = httpRequest(target, { method: request.method ?? 'GET', headers }, (answer) => {
    const { location } = answer.headers;
    const back = { ...headersFor(answer.headers) };
    if (prefix !== null && location?.startsWith('/') === true) back.location = prefix + location;
    if (prefix === null || answer.headers['content-type']?.startsWith('text/html') !== true) {
      response.writeHead(answer.statusCode ?? 502, back);
      answer.pipe(response);
      return;
    }
    delete back['content-length'];
    const policy = back['content-security-policy'];
    if (typeof policy === 'string')
      back['content-security-policy'] =
        `${policy.replace("style-src 'unsafe-inline'", "style-src 'unsafe-inline' 'self'")}; font-src 'self'`;
    const pieces: Buffer[] = [];
    answer.on('data', (piece: Buffer) => pieces.push(piece));
    answer.on('end', () => {
      const html = Buffer.concat(pieces)
        .toString()
        .replaceAll(/\b(action|href|src)="\//g, `$1="${prefix}/`)
        .replace('</head>', `${LETTERS}</head>`);
      response.writeHead(answer.statusCode ?? 502, back).end(html);
    });
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** Joins a line that wants to become a WebSocket with one to `target`. */
export function joinSocket(request: IncomingMessage, socket: Duplex, head: Buffer, target: URL): void {
  const { headers } = request;
  const onward = httpRequest(target, {
    method: 'GET',
    headers: { ...headers, host: target.host, origin: target.origin },
  });
  const end = (): void => {
    socket.destroy();
    onward.destroy();
  };
  onward.on('upgrade', (answer, line, first) => {
    const lines = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value].flat().map((one) => `${name}: ${one ?? ''}`),
    );
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    if (first.length > 0) socket.write(first);
    if (head.length > 0) line.write(head);
    line.pipe(socket).pipe(line);
    for (const [one, other] of [
      [line, socket],
      [socket, line],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  onward.on('response', end);
  onward.on('error', end);
  socket.on('error', end);
  onward.end();
}
