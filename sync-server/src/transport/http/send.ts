import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const zip = promisify(gzip);
/** Fewer bytes than one packet holds are not worth the work. */
const WORTH_IT = 1024;

export const sendJson = (request: Request, response: Response, value: unknown): Promise<void> =>
  sendBytes(request, response.type('application/json'), Buffer.from(JSON.stringify(value)));

/** Sends a body whose type is set already, zipped for whoever says that it can read that. */
export async function sendBytes(request: Request, response: Response, bytes: Buffer): Promise<void> {
  response.vary('Accept-Encoding');
  const isZipped = bytes.length >= WORTH_IT && request.acceptsEncodings('gzip') === 'gzip';
  if (isZipped) response.set('Content-Encoding', 'gzip');
  response.send(isZipped ? await zip(bytes) : bytes);
}
