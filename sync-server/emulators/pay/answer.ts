import type { Request } from 'express';
import * as v from 'valibot';

/** `bytes` are a file, which the platform does not sign. */
export type Answer = { readonly status: number; readonly json?: object; readonly bytes?: Buffer };

export const no = (status: number, code: string, message: string): Answer => ({ status, json: { code, message } });

export const PARAM_ERROR = (what: string): Answer => no(400, 'PARAM_ERROR', `参数错误: ${what}`);

/** A part of the address. */
export const numberIn = (request: Request): string => String(request.params['no'] ?? '');

/** What is wrong with a body, by its field. */
export function refuseBody(issues: readonly v.BaseIssue<unknown>[]): Answer {
  const [issue] = issues;
  return PARAM_ERROR(issue === undefined ? 'body' : (v.getDotPath(issue) ?? 'body'));
}
