import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Request } from 'express';
import type { EmulatorParts } from '../parts.ts';
import { type Answer, no, PARAM_ERROR } from './answer.ts';
import { billFileOf } from './bill-file.ts';
import { billRowsOf } from './bill-rows.ts';

const HOUR_MS = 60 * 60_000;

const NONE = no(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
const CREATING = no(400, 'STATEMENT_CREATING', '账单生成中');

/**
 * The day's bill is asked for here and fetched with the address in the answer, which also has the hash of the file as it
 * is before it is packed. Made at 10 o'clock of the next day.
 */
export function requestBill(parts: EmulatorParts, request: Request): Answer {
  const { bill_date: day, tar_type: packing } = request.query;
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day)) return PARAM_ERROR('bill_date');
  if (packing !== undefined && packing !== 'GZIP') return PARAM_ERROR('tar_type');
  const faults = parts.faults().bills;
  if (faults.state === 'none') return NONE;
  const start = Date.parse(`${day}T00:00:00+08:00`);
  if (faults.state === 'creating' || parts.timers.now() < start + 34 * HOUR_MS) return CREATING;
  const rows = billRowsOf(parts, { from: start, until: start + 24 * HOUR_MS }, faults);
  if (rows.length === 0) return NONE;
  const whole = billFileOf(rows, faults.wrongSums);
  const file = faults.cut ? whole.subarray(0, whole.length / 2) : whole;
  const hash = createHash('sha1').update(faults.wrongHash ? Buffer.concat([whole, randomBytes(1)]) : file);
  const token = parts.files.keep(packing === 'GZIP' ? gzipSync(file) : file);
  // The platform names the host it likes to be asked at.
  const url = `https://api.mch.weixin.qq.com/v3/billdownload/file?token=${token}`;
  return { status: 200, json: { hash_type: 'SHA1', hash_value: hash.digest('hex'), download_url: url } };
}

export function billFile({ files }: EmulatorParts, request: Request): Answer {
  const { token } = request.query;
  const bytes = typeof token === 'string' ? files.find(token) : undefined;
  return bytes === undefined ? no(404, 'RESOURCE_NOT_EXISTS', '账单文件不存在') : { status: 200, bytes };
}

/** Files that wait to be fetched; a token is good while the emulator runs. */
export function openFiles() {
  const files = new Map<string, Buffer>();
  return {
    keep(bytes: Buffer): string {
      const token = randomBytes(32).toString('base64url');
      files.set(token, bytes);
      return token;
    },
    find: (token: string): Buffer | undefined => files.get(token),
  };
}
