import { join } from 'node:path';
import { HOUSE_STREAM, streamOfVenue } from '@foyer/shared/domain/ids';
import { type Rejection, rejection } from '@foyer/shared/domain/rejections';
import {
  AS_BUYER,
  AT_TILL,
  askAtTill,
  askOnline,
  BUYER,
  paid,
  PRICE,
  saleOf,
  seats,
} from '@foyer/shared/domain/venue/decisions/desk.fixture';
import { confirmOrder } from '@foyer/shared/domain/venue/decisions/confirm-order';
import { paymentOutcome } from '@foyer/shared/domain/venue/decisions/payment-outcome';
import { placeHold } from '@foyer/shared/domain/venue/decisions/place-hold';
import { placeOrder } from '@foyer/shared/domain/venue/decisions/place-order';
import { releaseHold } from '@foyer/shared/domain/venue/decisions/release-hold';
import { startPayment } from '@foyer/shared/domain/venue/decisions/start-payment';
import type { HoldId, OrderId, PaymentId } from '@foyer/shared/domain/ids';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { type FixedClock, fixedClock } from '@foyer/shared/testing/fixed-clock';
import { aTitle, VENUE } from '@foyer/shared/testing/programme-builder';
import { TILL, venueReadyToSell } from '@foyer/shared/testing/venue-builder';
import { headPlaces, openHeadKeeper } from '../adapters/heads/head-files.ts';
import { openLogStore } from '../adapters/sqlite/open-log-store.ts';
import { houseStream } from '../sequencer/house-stream.ts';
import { createSequencer, type SequencerParts } from '../sequencer/sequencer.ts';
import type { DecideContext, Decision } from '../sequencer/types.ts';
import { hasOpenHolds, venueStream } from '../sequencer/venue-stream.ts';
import { silent } from './cloakroom-server.ts';

type Decide<T> = (state: VenueState, context: DecideContext) => Decision<VenueEvent, T>;

/** A data folder with real files of a small evening's trade. */
export interface SoldVenue {
  readonly dataDir: string;
  readonly logFile: string;
  /** One more entry with these events, however wrong. */
  happens(...events: readonly VenueEvent[]): Promise<void>;
  grant<T>(decide: Decide<T>, commandId?: string): Promise<T>;
  sell(n: number, ...seatIds: string[]): Promise<void>;
  /** A refusal that is stored for ever. */
  refuse(commandId: string): Promise<void>;
  readonly clock: FixedClock;
  close(): Promise<void>;
}

/** The house and one venue working on a data folder, on a clock that only moves when told. */
export async function openVenue(dataDir: string) {
  const store = openLogStore({ dir: join(dataDir, 'server') });
  const heads = openHeadKeeper(headPlaces(dataDir));
  const clock = fixedClock();
  const common = { store, heads, clock, logger: silent, onPublish() {}, onAlarm() {} };
  const house = createSequencer({ ...common, stream: HOUSE_STREAM, definition: houseStream, hasHolds: () => false });
  const parts: SequencerParts<VenueState, VenueEvent> = {
    ...common,
    stream: streamOfVenue(VENUE),
    definition: venueStream,
    hasHolds: hasOpenHolds,
  };
  const venue = createSequencer(parts);
  await house.start();
  await venue.start();
  const close = async () => {
    await house.drain();
    await venue.drain();
    heads.close();
    await store.close();
  };
  return { house, venue, clock, close };
}

/**
 * Entries of `palace`: 1 set up · 2–3 hold and sale of · 4–5 hold and sale of B-1 · 6–9 hold, order, payment and
 * tickets of C-1 online · 10–11 a hold taken and let go. One title in `house`.
 */
export async function soldVenue(dataDir: string): Promise<SoldVenue> {
  const { house, venue, clock, close } = await openVenue(dataDir);
  const actor = { kind: 'terminal', id: TILL, clerk: null } as const;
  const how = { command: 'test', actor, bodyHash: 'body', stores: 'effects' } as const;
  await house.submit({
    ...how,
    key: null,
    decide: () => ({ ok: true, events: [{ kind: 'title.added', title: aTitle() }], value: null }),
  });
  const grant: SoldVenue['grant'] = async (decide, commandId) => {
    const reply = await venue.submit({ ...how, key: commandId === undefined ? null : `${TILL}:${commandId}`, decide });
    if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.error satisfies Rejection)}`);
    return reply.value;
  };
  const sold: SoldVenue = {
    dataDir,
    logFile: join(dataDir, 'server', 'foyer.db'),
    async happens(...events) {
      await grant(() => ({ ok: true, events, value: null }));
    },
    grant,
    async sell(n, ...seatIds) {
      const held = await grant(
        (state, context) => placeHold(state, askAtTill(`h${n}`, seats(...seatIds)), context),
        `hold-${n}`,
      );
      await grant((state, context) => confirmOrder(state, saleOf(held, `o${n}`), context), `sale-${n}`);
    },
    async refuse(commandId) {
      const decide = () => ({ ok: false, error: rejection('NOT_FOUND') }) as const;
      await venue.submit({ ...how, key: `${TILL}:${commandId}`, stores: 'always', decide });
    },
    clock,
    close,
  };
  await sold.happens(...venueReadyToSell());
  await sold.sell(1, 'A-1', 'A-2');
  await sold.sell(2, 'B-1');
  await sellOnline(sold);
  await grant((state, context) => placeHold(state, askAtTill('h9', seats('D-1')), context));
  await grant((state, context) => releaseHold(state, { holdId: 'h9' as HoldId, claimant: AT_TILL }, context));
  return sold;
}

async function sellOnline({ grant }: SoldVenue): Promise<void> {
  const orderId = 'o3' as OrderId;
  const held = await grant((state, context) => placeHold(state, askOnline('h3', seats('C-1')), context));
  const soldBy = { door: 'online', terminal: null, shift: null, clerk: null } as const;
  await grant((state, context) =>
    placeOrder(state, { ...saleOf(held, orderId), claimant: AS_BUYER, person: BUYER, soldBy }, context),
  );
  const payment = {
    orderId,
    claimant: AS_BUYER,
    paymentId: 'w1' as PaymentId,
    tender: 'wechat-jsapi',
    outTradeNo: 'w1',
  } as const;
  await grant((state, context) => startPayment(state, payment, context));
  await grant((state, context) => paymentOutcome(state, { payment: { outTradeNo: 'w1' }, word: paid(PRICE) }, context));
}
