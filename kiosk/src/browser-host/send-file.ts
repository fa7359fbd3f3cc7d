import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { headersOf } from '../served-files/files.ts';

export async function sendFile(response: ServerResponse, file: string, isHeadOnly: boolean): Promise<void> {
  const { size } = await stat(file);
  response.writeHead(200, { ...headersOf(file), 'content-length': size });
  if (isHeadOnly) response.end();
  else await pipeline(createReadStream(file), response);
}
