import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { type BillLine, type BillOutcome, GatewayFault } from '../../ports/payment-gateway.ts';
import { readBillFile } from './bill-file.ts';
import type { Platform } from './platform.ts';
import { passingFault } from './refusals.ts';

const HOUR_MS = 60 * 60_000;
/** The platform makes a day's bill until 10 o'clock of the next. */
const MADE_AFTER_MS = 34 * HOUR_MS;
/** A hundred thousand lines are 40 MB. */
const MOST_BYTES = 256 * 1024 * 1024;

const requestedSchema = v.object({
  hash_type: v.literal('SHA1'),
  hash_value: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/i)),
  download_url: v.pipe(v.string(), v.url()),
});

/**
 * The day's trade bill: asked for, then fetched. What vouches for the file is its hash in the signed answer to the first
 * request. The request for the file goes to the platform as it is set up, whatever host the answer names.
 */
export async function fetchBill({ client, config, now }: Platform, day: string): Promise<BillOutcome> {
  const isMade = now() >= Date.parse(`${day}T00:00:00+08:00`) + MADE_AFTER_MS;
  const query = new URLSearchParams({ bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' });
  const answer = await client.call({ method: 'GET', path: `/v3/bill/tradebill?${query}` });
  if (answer.kind === 'unknown') return { state: 'unknown', fault: answer.fault };
  if (answer.kind === 'refused') {
    // Of a day whose bill is not made yet the platform may say that there is none.
    if (answer.code === 'NO_STATEMENT_EXIST') return { state: isMade ? 'none' : 'not-ready' };
    if (answer.code === 'STATEMENT_CREATING') return { state: 'not-ready' };
    return { state: 'unknown', fault: passingFault('bill', answer.code) };
  }
  const requested = v.safeParse(requestedSchema, answer.json);
  if (!requested.success) return unknown('the answer to the request for a bill is unreadable');
  const { hash_value, download_url } = requested.output;
  const { pathname, search } = new URL(download_url);
  const file = await client.download(`${pathname}${search}`);
  if (file instanceof GatewayFault) return { state: 'unknown', fault: file };
  try {
    return { state: 'ready', lines: linesOf(file, hash_value, config) };
  } catch (cause) {
    return unknown(`the bill of ${day} cannot be relied on`, cause);
  }
}

function linesOf(file: Buffer, hash: string, config: Platform['config']): BillLine[] {
  const isGzip = file[0] === 0x1f && file[1] === 0x8b;
  const bytes = isGzip ? gunzipSync(file, { maxOutputLength: MOST_BYTES }) : file;
  // Of the file as it is before it is packed.
  if (createHash('sha1').update(bytes).digest('hex') !== hash.toLowerCase()) throw new Error('its hash is another');
  return readBillFile(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), config);
}

const unknown = (message: string, cause?: unknown): BillOutcome => ({
  state: 'unknown',
  fault: new GatewayFault(message, cause === undefined ? {} : { cause }),
});
