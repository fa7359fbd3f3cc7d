import '../../require-node.ts';
import { Command, Option } from 'commander';
import type { PriceZoneId } from '@foyer/shared/domain/ids';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { BestView, HoldView, OrderView, SeatAdvice } from '@foyer/shared/wire/orders';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import { decimalsOf, textFromMinor } from '../import/money-text.ts';
import {
  holdBest,
  holdPlaces,
  orRelease,
  placeNames,
  placeOrder,
  priceBasket,
  readWanted,
  refusalText,
  type WantedPlaces,
} from './buy/basket.ts';
import { refundText } from './buy/refund-text.ts';
import { choosePerformance, onSaleText, performancesOnSale, startText } from './buy/on-sale.ts';
import { pay, refuseUnlessPayable, type Outcome } from './buy/pay.ts';
import { createSteps } from './buy/steps.ts';
import { withCommonOptions, type CommonOptions } from './common-options.ts';
import { createOutput, type Output } from './output.ts';
import { openPublicLink, type PublicLink, type Seats } from './public-link.ts';
import { addressIn, dataFolder, serverAddress } from './server-link.ts';
import { runProgram, Stop } from './stop.ts';

interface BuyOptions extends CommonOptions {
  readonly performance?: string;
  readonly seats?: string;
  readonly area: readonly string[];
  readonly best?: number;
  readonly priceZone?: string;
  readonly wheelchairs?: number;
  readonly code?: string;
  readonly type?: string;
  readonly buyer: string;
  readonly outcome: Outcome;
  readonly emulator?: string;
}

/** `npm run buy --`: an online buyer, step by step through the public HTTP, paying at the emulated platform. */
export function buyProgram(output: (isJson: boolean) => Output = (isJson) => createOutput(isJson)): Command {
  const program = new Command('npm run buy --')
    .description('buy seats online; without --performance: what is on sale')
    .option('--performance <id>', 'the performance, or next')
    .option('--seats <names>', 'row and seat: F7,F8 or 12-7 or circle:3-7; or seat ids')
    .option(
      '--area <area=n>',
      'places without numbers, such as standing=2',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--best <n>', 'leaves the choice to the house: the best seats for so many people, 1-20', partySize)
    .option('--price-zone <id>', 'with --best: only seats of this price')
    .option('--wheelchairs <n>', 'so many of the party use a wheelchair', wholeNumber)
    .option('--code <text>', 'what opens seats that the house keeps')
    .option('--type <id>', 'the ticket type (default: the first of the price list)')
    .option('--buyer <code>', 'the sign-in code: dev:<anybody> at the emulator', 'dev:alice')
    .addOption(
      new Option('--outcome <word>', 'what the buyer does at the pay sheet')
        .choices(['pay', 'refuse', 'delay'])
        .default('pay'),
    )
    .option('--emulator <address>', 'the emulated platform (default: what npm start wrote down)');
  withCommonOptions(program).action((options: BuyOptions) => run(options, output(options.json === true)));
  return program;
}

async function run(options: BuyOptions, output: Output): Promise<void> {
  const link = openPublicLink(serverAddress(options));
  if (options.performance === undefined) {
    const list = await performancesOnSale(link);
    return output.end(
      list,
      list.length === 0
        ? 'Nothing is on sale.'
        : `${onSaleText(list)}\n\nBuy: npm run buy -- --performance <id|next> --seats F7,F8`,
    );
  }
  await buy(link, options.performance, options, output);
}

async function buy(anyone: PublicLink, performance: string, options: BuyOptions, output: Output): Promise<void> {
  const wanted = wantedIn(options);
  await refuseUnlessPayable(anyone.url);
  const steps = createSteps(output);
  const { token } = await steps.run(
    () => anyone.do('auth.wechat', { code: options.buyer }),
    () => `signed in as ${options.buyer}`,
  );
  const link = anyone.as(token);
  const { show, seats, claim } = await steps.run(
    () => choosePerformance(link, performance, options.best ?? wanted),
    ({ show: chosen, seats: { states } }) => {
      const free = [...states].filter((state) => state === '.').length;
      const { title } = chosen.movie;
      return `${title.zh} ${title.en}, ${chosen.hallName.zh}, ${startText(chosen)} (${chosen.id}): ${free} of ${states.length} places free`;
    },
  );
  const names = placeNames(seats.map);
  const emulator = options.emulator ?? addressIn(dataFolder(options), 'emulator');
  if (emulator === null)
    throw new Stop('No payment emulator is running. Start it with: npm start\nOr name one with --emulator http://…', 3);
  const hold = await steps.run(
    () => takeSeats(link, seats, claim, options),
    (held) => {
      const list = held.places.map(({ placeId }) => names.get(placeId) ?? placeId).join(', ');
      return `holding ${list} for ${Math.round(held.expiresInMs / 60_000)} min${bestText(held)}${adviceText(held, seats)}`;
    },
  );
  const money = (minor: number) => `${textFromMinor(minor, decimalsOf(hold.currency))} ${hold.currency}`;
  const order = await steps.run(
    () => orRelease(link, hold, async () => placeOrder(link, hold, priceBasket(hold, seats, options.type))),
    ({ orderId, total, fee }) =>
      `order ${orderId}: ${money(total)}${fee > 0 ? `, ${money(fee)} of it service fee` : ''}`,
  );
  await steps.run(
    () => link.do('orders.get', { id: order.orderId }),
    (placed) => refundText(placed, show.utcOffsetMin, money),
  );
  const paid = await pay(link, emulator, options.outcome, order, steps);
  if (paid.state !== 'paid') throw new Stop(`The order ended as "${paid.state}".`);
  output.end({ ok: true, order: paid, steps: steps.done }, ticketsText(paid, seats, money));
}

/** As many people as the house seats in one party. */
function partySize(text: string): number {
  const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > 20) throw new Stop(`"${text}" is no party: --best takes 1-20 people.`, 2);
  return size;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new Stop(`"${text}" is no number of people.`, 2);
  return Number(text);
}

/** The places named; or with --best none, since the house chooses. */
function wantedIn({ seats, area, best }: BuyOptions): WantedPlaces {
  const wanted = readWanted(seats, area);
  if (best !== undefined && wanted.seats.length + wanted.areas.length > 0)
    throw new Stop('With --best the house chooses: leave --seats and --area out.', 2);
  return wanted;
}

function takeSeats(
  link: PublicLink,
  seats: Seats,
  claim: SeatClaim | null,
  options: BuyOptions,
): Promise<HoldView | BestView> {
  const { best, priceZone, wheelchairs, code } = options;
  const guests = {
    ...(wheelchairs === undefined ? {} : { wheelchairs }),
    ...(code === undefined ? {} : { code }),
  };
  if (claim !== null) return holdPlaces(link, seats, claim, guests);
  const zone = priceZone === undefined ? {} : { priceZone: priceZone as PriceZoneId };
  return holdBest(link, seats, { size: best ?? 1, ...zone, ...guests });
}

const RUNGS: Readonly<Record<BestView['best']['rung'], string>> = {
  together: 'side by side',
  'together-stranding': 'side by side, with a single seat left beside them',
  split: 'not all together, there is no place for all of you',
  'across-zones': 'not all together, no part of the hall has place for all of you',
  standing: 'standing, there are not as many seats',
};

/** How a party sits that left the choice to the house. */
const bestText = (held: HoldView | BestView): string => ('best' in held ? ` (${RUNGS[held.best.rung]})` : '');

/** Advice in the shape of the refusal it would have been. */
const refusalIn = (advice: SeatAdvice): Rejection => ({ ...advice, retry: 'never' }) as Rejection;

/** What the house says of seats it gave all the same. */
const adviceText = ({ advice = [] }: HoldView, { map }: Seats): string =>
  advice.map((one) => `\n  but: ${refusalText(refusalIn(one), map)}`).join('');

function ticketsText(order: OrderView, { map }: Seats, money: (minor: number) => string): string {
  const names = placeNames(map);
  const tickets = order.tickets.map(({ zoneLabel, placeId, price, token }) => {
    return `  ${zoneLabel.zh} ${names.get(placeId) ?? placeId}  ${money(price)}\n    ${token}`;
  });
  return [`\nPick-up code (取票码) ${order.pickupCode}`, ...tickets].join('\n');
}

if (import.meta.main) process.exitCode = await runProgram(buyProgram(), process.argv.slice(2));
