import type { Unreached } from './answer.ts';

/** Whether a request asks the server to do something, and not only to tell. */
export const isChange = (method: string): boolean => method !== 'GET';

/**
 * What is known of a request that got no answer, by what the platform said (`errMsg`). Why one failed is told in other
 * words by every phone, so that of a change `OFFLINE` ("nothing was done") is said only where the platform did not let
 * it out; whatever else happened to it, it may have been carried out. What only asks does nothing wherever it got.
 */
export function unheard(method: string, message: string): Unreached['code'] {
  if (/domain list/i.test(message)) return 'OFFLINE';
  if (isChange(method)) return 'NO_ANSWER';
  return /timeout|interrupted|abort|reset|closed/i.test(message) ? 'NO_ANSWER' : 'OFFLINE';
}
