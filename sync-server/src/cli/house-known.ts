import type { VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { HouseKnown, KnownHall, SchedulePlan } from '../import/schedule-plan.ts';
import type { Output } from './output.ts';
import { startProgress } from './progress.ts';
import type { ManageLink } from './server-link.ts';
import { Stop } from './stop.ts';

/** What the house has, as far as a schedule needs it. */
export async function houseOf(link: ManageLink, venue: string): Promise<HouseKnown> {
  const catalogue = await link.do('catalogue.list', { venue: venue as VenueId });
  const all = await link.do('catalogue.list', {});
  const profile = catalogue.venues.find((one) => one['id'] === venue);
  if (profile === undefined) {
    throw new Stop(
      `There is no venue "${venue}". The house has: ${all.venues.map((one) => String(one['id'])).join(', ') || 'none yet'}`,
    );
  }
  return {
    profile: profile as unknown as HouseKnown['profile'],
    halls: catalogue.halls.map((hall) => knownHall(hall)),
    titles: catalogue.titles as unknown as HouseKnown['titles'],
    priceLists: catalogue.priceLists as unknown as readonly PriceList[],
    performances: catalogue.performances.filter(
      (one) => one['cancelled'] !== true,
    ) as unknown as HouseKnown['performances'],
  };
}

function knownHall(hall: Readonly<Record<string, unknown>>): KnownHall {
  const zones = hall['priceZones'];
  const priceZones = Array.isArray(zones) ? zones.map((zone) => String((zone as { readonly id: unknown }).id)) : null;
  return { id: String(hall['id']), name: hall['name'] as KnownHall['name'], priceZones };
}

/** Titles and prices first: a performance refers to both. The server refuses nothing that the plan has checked. */
export async function writePlan(link: ManageLink, venue: VenueId, plan: SchedulePlan, output: Output): Promise<void> {
  const total = plan.titles.length + plan.priceLists.length + plan.performances.length;
  const progress = startProgress('writing', total, output.isJson);
  const each = async <T>(list: readonly T[], send: (one: T) => Promise<unknown>): Promise<void> => {
    for (const one of list) {
      await send(one);
      progress.step();
    }
  };
  try {
    await each(plan.titles, (title) => link.do('title.set', { title: title as never }));
    await each(plan.priceLists, (priceList) => link.do('priceList.publish', { venue, priceList: priceList as never }));
    await each(plan.performances, ({ path: _path, titleName: _name, ...performance }) =>
      link.do('performance.add', { performance }),
    );
  } finally {
    progress.end();
  }
}
