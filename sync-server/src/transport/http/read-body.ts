import type { IncomingMessage } from 'node:http';

/** Above the limit a body is read on and thrown away up to this many times, so that its sender still gets an answer. */
const PATIENCE = 16;

export type Body =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'cut' };

/** Reads a request's bytes, keeping at most `maxBytes` of them. Never throws. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (size > maxBytes * PATIENCE) resolve({ kind: 'too-large' });
    });
    request.on('end', () =>
      resolve(size > maxBytes ? { kind: 'too-large' } : { kind: 'bytes', bytes: Buffer.concat(chunks) }),
    );
    request.on('error', () => resolve({ kind: 'cut' }));
    request.on('close', () => resolve({ kind: 'cut' }));
  });
}
