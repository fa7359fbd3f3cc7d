import { readFileSync } from 'node:fs';
import type { HallId, VenueId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import { Stop } from '@foyer/sync-server/cli/stop';
import { rejectionText } from '@foyer/sync-server/cli/words/rejection-words';
import type { ManageLink } from '@foyer/sync-server/cli/server-link';
import { PRICE_LISTS } from '../house/price-lists.ts';
import { rollSchedule, type HousePerformance } from '../house/schedule.ts';
import { TITLES, type HouseTitle } from '../house/titles.ts';
import { SEAT_RULES } from '../house/seat-rules.ts';
import { HALLS, VENUES } from '../house/venues.ts';

/** How many of each were added; all zero when everything was there. */
export interface Added {
  venues: number;
  halls: number;
  titles: number;
  priceLists: number;
  performances: number;
}

/** Sent at once: the server commits together what it meets together. */
const AT_ONCE = 24;
const POSTERS = new URL('../house/posters/', import.meta.url);

/**
 * Brings the demo house up to `now` (epoch ms): adds what is missing and touches nothing that is there, so that sold
 * seats, changed prices and changed policies stay. Safe to run again and to be cut off anywhere.
 */
export async function seedHouse(link: ManageLink, now: number): Promise<Added> {
  const catalogue = await link.do('catalogue.list', {});
  const ids = (list: readonly Readonly<Record<string, unknown>>[], ...names: readonly string[]) =>
    new Set(list.map((one) => names.map((name) => String(one[name])).join(' ')));
  const venues = VENUES.filter(({ id }) => !ids(catalogue.venues, 'id').has(id));
  await all(venues, (profile) => link.do('venue.set', { profile }));
  await all(VENUES, ({ id }) => setRules(link, id));

  const halls = HALLS.filter(({ id, venue }) => !ids(catalogue.halls, 'venue', 'id').has(`${venue} ${id}`));
  await all(halls, async ({ id, venue, map }) => {
    const { layout } = await link.do('layout.add', { venue, map: { ...map } });
    await link.do('hall.define', { venue, hall: id as HallId, name: map.name, layout });
  });

  const known = ids(catalogue.titles, 'id');
  const titles = TITLES.filter(({ id }) => !known.has(id));
  await all(titles, (title) => addTitle(link, title));

  const lists = ids(catalogue.priceLists, 'venue', 'id');
  const priceLists = PRICE_LISTS.filter(({ venue, priceList }) => !lists.has(`${venue} ${priceList.id}`));
  await all(priceLists, ({ venue, priceList }) =>
    unlessThere(link.ask('priceList.publish', { venue, priceList: priceList as never })),
  );

  const shown = ids(catalogue.performances, 'id');
  const performances = rollSchedule(now).filter(({ id }) => !shown.has(id));
  await all(performances, (performance: HousePerformance) => unlessThere(link.ask('performance.add', { performance })));
  return {
    venues: venues.length,
    halls: halls.length,
    titles: titles.length,
    priceLists: priceLists.length,
    performances: performances.length,
  };
}

/** Only where no rule of choosing seats is set for the venue: what a manager made of them stays. */
async function setRules(link: ManageLink, venue: VenueId): Promise<void> {
  const scope = { level: 'venue', id: venue } as const;
  const { levels } = await link.do('seatRules.show', { venue });
  if (levels.some((one) => one.scope.level === scope.level)) return;
  await link.do('seatRules.set', { venue, scope, rules: SEAT_RULES });
}

/** Somebody who was cut off may have asked for the same a moment ago, and be answered only now. */
async function unlessThere(asked: Promise<Reply<unknown>>): Promise<void> {
  const reply = await asked;
  if (!reply.ok && reply.error.code !== 'ALREADY_EXISTS') throw new Stop(rejectionText(reply.error));
}

async function addTitle(link: ManageLink, title: HouseTitle): Promise<void> {
  const data = readFileSync(new URL(`${title.id}.svg`, POSTERS)).toString('base64');
  const { url } = await link.do('media.add', { contentType: 'image/svg+xml', data });
  await link.do('title.set', { title: { ...title, tags: [...title.tags], posterUrl: url } });
}

async function all<T>(list: readonly T[], send: (one: T) => Promise<unknown>): Promise<void> {
  const queue = list.values();
  const worker = async (): Promise<void> => {
    for (const one of queue) await send(one);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, list.length) }, worker));
}
