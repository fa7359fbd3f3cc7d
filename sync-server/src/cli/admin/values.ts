import type { VenueId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { ManageLink } from '../server-link.ts';
import { Stop, type StopDetails } from '../stop.ts';
import { rejectionText } from '../words/rejection-words.ts';
import { decimalsOf, minorFromText } from '../../import/money-text.ts';
import { localText, readLocalTime } from '../../import/local-time.ts';

/** What reading a person's input needs of a venue. */
export interface VenueFacts {
  readonly timeZone: string;
  readonly currency: string;
}

/** A venue by id, or a Stop that names those there are. */
export async function venueFacts(link: ManageLink, venue: string): Promise<VenueFacts> {
  const { venues } = await link.do('catalogue.list', {});
  const found = venues.find((one) => one['id'] === venue);
  if (found === undefined)
    throw new Stop(
      `There is no venue "${venue}". There are: ${venues.map((one) => String(one['id'])).join(', ') || 'none yet'}`,
    );
  return { timeZone: String(found['timeZone']), currency: String(found['currency']) };
}

/**
 * What a refusal comes to in words: the rejection's own, or for a venue or hall that does not exist the ids of those there
 * are.
 */
export async function unknownPlace(
  link: ManageLink,
  rejection: Rejection,
  { venue, hall }: { readonly venue: string; readonly hall?: string },
): Promise<Stop> {
  if (rejection.code !== 'NOT_FOUND') return new Stop(rejectionText(rejection), 1, { rejection });
  const { venues } = await link.do('catalogue.list', {});
  const ids = venues.map((one) => String(one['id']));
  if (!ids.includes(venue)) return new Stop(`There is no such venue "${venue}". ${thereAre(ids)}`, 1, { rejection });
  if (rejection.reason !== 'hall' || hall === undefined) return new Stop(rejectionText(rejection), 1, { rejection });
  const { halls } = await link.do('catalogue.list', { venue: venue as VenueId });
  return noSuchHall(
    hall,
    halls.map((one) => String(one['id'])),
    { rejection },
  );
}

export const noSuchHall = (hall: string, ids: readonly string[], details: StopDetails = {}): Stop =>
  new Stop(`There is no such hall "${hall}". ${thereAre(ids)}`, 1, details);

const thereAre = (ids: readonly string[]): string => `There are: ${ids.join(', ') || 'none yet'}`;

/** `now`, a date (its first minute) or a local time, as epoch ms. */
export function readMoment(text: string, timeZone: string, now: number): number {
  if (text === 'now') return now;
  const time = readLocalTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text} 00:00` : text, timeZone);
  if (!time.ok)
    throw new Stop(`"${text}" is no time. Write now, 2026-11-23 or "2026-11-23 19:30" (clock of ${timeZone}).`, 2);
  return time.at;
}

export function readPrice(text: string, currency: string): number {
  const decimals = decimalsOf(currency);
  const price = minorFromText(text, decimals);
  if (price === null)
    throw new Stop(
      `"${text}" is no price in ${currency}. Write it with at most ${decimals} decimals, such as ${decimals === 0 ? '45' : `45.${'0'.repeat(decimals)}`}.`,
      2,
    );
  return price;
}

export const momentText = (at: number, timeZone: string): string => localText(at, timeZone);
