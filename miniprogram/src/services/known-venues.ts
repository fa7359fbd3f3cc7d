import { listVenues, type Venue } from './api.ts';
import { keepSeen, seenLast } from './seen-last.ts';
import { serverNow } from './server-clock.ts';
import type { Refusal } from './answer.ts';

/** Venues change once in years: what the phone knows of them names them until the server has answered. */
export const knownVenues = (): readonly Venue[] => seenLast<Venue[]>('venues')?.value ?? [];

/** Those of the house now; where it cannot be asked the known ones, with the reason. */
export async function askVenues(): Promise<{ readonly venues: readonly Venue[]; readonly refusal: Refusal | null }> {
  const answer = await listVenues();
  if (!answer.ok) return { venues: knownVenues(), refusal: answer.error };
  keepSeen('venues', answer.value, serverNow());
  return { venues: answer.value, refusal: null };
}
