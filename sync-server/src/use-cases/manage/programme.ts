import { setTitle as decideSetTitle } from '@foyer/shared/domain/house/decide';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Title } from '@foyer/shared/domain/programme';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { addPerformance as decideAddPerformance } from '@foyer/shared/domain/venue/decisions/add-performance';
import { blockPlaces, unblockPlaces } from '@foyer/shared/domain/venue/decisions/block-places';
import {
  publishPriceList as decidePublish,
  setPrice as decideSetPrice,
} from '@foyer/shared/domain/venue/decisions/publish-price-list';
import {
  addLayout as decideAddLayout,
  defineHall as decideDefineHall,
} from '@foyer/shared/domain/venue/decisions/set-hall';
import type { Finding } from '@foyer/shared/seating/import/finding';
import { importFoyerMap } from '@foyer/shared/seating/import/foyer/foyer-map';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { Reply, RequestOf, ResponseOf } from '@foyer/shared/wire/define-command';
import { submit, type Asked } from '../asked.ts';
import { submitWithRecalls } from '../claim-with-recalls.ts';
import type { Parts } from '../parts.ts';
import { sha256Hex } from '../signatures.ts';
import { done, onVenue, type Done } from './on-stream.ts';

type Request<Name extends keyof ManageCommands> = RequestOf<ManageCommands[Name]>;
type Needs = Pick<Parts, 'streams' | 'calendar'>;

/** Takes a seat map in under the hash of its canonical JSON; the same map again gives the same hash. */
export async function addLayout(
  { streams }: Needs,
  { venue, map: file }: Request<'layout.add'>,
  asked: Asked,
): Promise<Reply<ResponseOf<ManageCommands['layout.add']>>> {
  const read = importFoyerMap(file);
  if (!read.ok) return refuse(rejection('INVALID_REQUEST', { reason: read.errors.slice(0, 5).map(inMap).join(', ') }));
  const { map, warnings } = read;
  const hash = sha256Hex(canonicalJson(map));
  const reply = await onVenue(streams, asked, venue, { command: 'layout.add', body: { venue, hash } }, (state) =>
    decideAddLayout(state, { hash, map }),
  );
  if (!reply.ok) return reply;
  const capacity = (await streams.venue(venue)?.read((state) => state.layouts.get(hash)?.places.length)) ?? 0;
  return ok({ layout: hash, capacity, warnings: warnings.map(inMap) });
}

const inMap = ({ path, code }: Finding): string => `map.${path} ${code}`;

export async function defineHall(
  { streams }: Needs,
  request: Request<'hall.define'>,
  asked: Asked,
): Promise<Reply<Done>> {
  const what = { command: 'hall.define', body: request };
  const reply = await onVenue(streams, asked, request.venue, what, (state) => decideDefineHall(state, request));
  return done(streams.venue(request.venue), reply);
}

export async function setTitle({ streams }: Needs, title: Title, asked: Asked): Promise<Reply<Done>> {
  const reply = await submit(streams.house, asked, { command: 'title.set', body: title }, (state) =>
    decideSetTitle(state, title),
  );
  return done(streams.house, reply);
}

export async function publishPriceList(
  { streams }: Needs,
  request: Request<'priceList.publish'>,
  asked: Asked,
): Promise<Reply<Done>> {
  const { venue } = request;
  const priceList = { ...request.priceList, prices: pricesOf(request.priceList.prices) };
  const what = { command: 'priceList.publish', body: request };
  return done(
    streams.venue(venue),
    await onVenue(streams, asked, venue, what, (state) => decidePublish(state, priceList)),
  );
}

/** The validator's partial records as the plain table they are. */
const pricesOf = (zones: Request<'priceList.publish'>['priceList']['prices']): PriceList['prices'] =>
  Object.fromEntries(
    Object.entries(zones).map(([zone, types]) => [
      zone,
      Object.fromEntries(Object.entries(types ?? {}).map(([type, price]) => [type, price ?? 0])),
    ]),
  );

/** One price from a moment on; holds and orders made before keep theirs. */
export function setPrice(
  { streams }: Needs,
  request: Request<'price.set'>,
  asked: Asked,
): Promise<Reply<ResponseOf<ManageCommands['price.set']>>> {
  const what = { command: 'price.set', body: request };
  return onVenue(streams, asked, request.venue, what, (state, context) => {
    const decision = decideSetPrice(state, request, context);
    return decision.ok
      ? { ...decision, value: { ...decision.value, versions: [...decision.value.versions] } }
      : decision;
  });
}

/** Puts a performance on the programme. Its business day and offset are computed here, once, and stored with it. */
export async function addPerformance(
  { streams, calendar }: Needs,
  { performance: draft }: Request<'performance.add'>,
  asked: Asked,
): Promise<Reply<Done>> {
  const venue = streams.venue(draft.venue);
  const profile = (await venue?.read((state) => state.profile)) ?? null;
  if (venue === null || profile === null) return refuse(rejection('NOT_FOUND', { reason: 'venue' }));
  if (!(await streams.house.read((state) => state.titles.has(draft.title))))
    return refuse(rejection('NOT_FOUND', { reason: 'title' }));
  const { timeZone, businessDayEndsHour } = profile;
  const { venue: _, ...rest } = draft;
  const complete = {
    ...rest,
    businessDay: calendar.businessDay(draft.startsAt, timeZone, businessDayEndsHour),
    utcOffsetMin: calendar.utcOffsetMin(draft.startsAt, timeZone),
  };
  const reply = await submit(venue, asked, { command: 'performance.add', body: draft }, (state) =>
    decideAddPerformance(state, complete),
  );
  return done(venue, reply);
}

/** Takes places off sale, also such as terminals give back for it, or puts blocked ones back. */
export async function blockPerformance(
  parts: Pick<Parts, 'directory' | 'live' | 'recalls' | 'clock'>,
  request: Request<'performance.block'>,
  asked: Asked,
): Promise<Reply<Done>> {
  const { performance, seats: places, code, unblock } = request;
  const venue = await parts.directory.venueOfPerformance(performance);
  if (venue === null) return refuse(rejection('PERFORMANCE_NOT_FOUND'));
  const wanted = { performance, places, code, person: asked.person };
  const what = { command: 'performance.block', body: request };
  const reply = unblock
    ? await submit(venue, asked, what, (state, context) => unblockPlaces(state, wanted, context))
    : await submitWithRecalls(parts, venue, asked, what, (state, context, reach) =>
        blockPlaces(state, wanted, { ...context, reach }),
      );
  return done(venue, reply);
}
