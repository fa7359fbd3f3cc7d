import type { FactBody } from '@foyer/shared/domain/fact';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { Device, SentFact } from './device.ts';
import type { TerminalClient } from './terminal-client.ts';
import { PRICE } from './trial-house.ts';

type Allotment = ResponseOf<TerminalCommands['allotment.list']>['allotments'][number];

/** Place ids of the trial house's hall by index: rows A and B, then the area. */
const placeIdOf = (place: number): string =>
  place < 20 ? `${place < 10 ? 'A' : 'B'}${(place % 10) + 1}` : `floor#${place - 19}`;

/** What a till sold from its allotment: the sale and its cash, as its ledger writes them. */
export function saleFacts(
  { shift }: Pick<TerminalClient, 'shift'>,
  device: Device,
  { allotmentId, performance, places }: Allotment,
  order: string,
  change: Record<string, unknown> = {},
): readonly [SentFact, SentFact] {
  const common = { v: 1, shift, clerk: 'u_clerk', at: 1_795_418_074_750 };
  const total = places.length * PRICE;
  const sale = {
    ...common,
    kind: 'sale.made',
    order,
    hold: `b_${order}`,
    performance,
    lines: places.map(({ place, fence }) => ({
      place,
      placeId: placeIdOf(place),
      priceZone: 'stalls',
      ticketType: 'adult',
      price: PRICE,
      allotment: allotmentId,
      fence: { ...fence, use: fence.use + 1 },
    })),
    priceList: { id: 'prices', version: 1 },
    fee: 0,
    total,
    currency: 'CNY',
    ...change,
  };
  const cash = { ...common, kind: 'cash.moved', order, reason: 'sale', amount: total, currency: 'CNY' };
  return [device.fact(sale as unknown as FactBody), device.fact(cash as unknown as FactBody)];
}

/** The till took that sale back before it saw it settled. */
export function voidFacts(
  { shift }: Pick<TerminalClient, 'shift'>,
  device: Device,
  { allotmentId, performance, places }: Allotment,
  order: string,
): readonly [SentFact, SentFact] {
  const common = { v: 1, shift, clerk: 'u_clerk', at: 1_795_418_074_751 };
  const lines = places.map(({ place, fence }) => ({
    place,
    allotment: allotmentId,
    fence: { ...fence, use: fence.use + 2 },
  }));
  const voided = { ...common, kind: 'sale.voided', order, performance, lines };
  const amount = places.length * PRICE;
  const cash = { ...common, kind: 'cash.moved', order, reason: 'sale-undone', amount, currency: 'CNY' };
  return [device.fact(voided), device.fact(cash)];
}
