import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { refusalText } from '../buy/basket.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { allSeats, nameOf, seatsNamed } from '../find-places.ts';
import { table } from '../output.ts';
import { openPublicLink } from '../public-link.ts';
import { Stop } from '../stop.ts';

interface SeatsOptions extends CommonOptions {
  readonly seats: string;
}

interface ReserveOptions extends SeatsOptions {
  readonly code: string;
}

/** `performance reserve` and `unreserve`: seats the house keeps for whoever says a code. */
export function addHouseSeatCommands(performance: Command, desk: Desk): void {
  withCommonOptions(
    performance
      .command('reserve <performance>')
      .description('keeps seats for whoever says a code, at any door; who has one of them keeps it')
      .requiredOption('--seats <names>', 'such as F7,F8 or 12-7, or seat ids')
      .requiredOption('--code <text>', 'what the guests will say: 4 characters or more'),
  ).action((id: string, options: ReserveOptions) => keep(desk, id, options.code, options));
  withCommonOptions(
    performance
      .command('unreserve <performance>')
      .description('gives house seats back to everybody')
      .requiredOption('--seats <names>', 'such as F7,F8 or 12-7, or seat ids'),
  ).action((id: string, options: SeatsOptions) => keep(desk, id, null, options));
  withCommonOptions(
    performance.command('reserved <performance>').description('the house seats and their codes'),
  ).action((id: string, options: CommonOptions) => list(desk, id, options));
}

async function keep(desk: Desk, id: string, code: string | null, options: SeatsOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { map, seats } = await seatsNamed(link.url, id, options.seats);
  const reply = await link.ask('performance.reserve', {
    performance: id as PerformanceId,
    seats: seats.map((seat) => seat.id as PlaceId),
    code,
  });
  if (!reply.ok) throw new Stop(refusalText(reply.error, map), 1, { rejection: reply.error });
  const what = seats.map(nameOf).join(', ');
  output.end(
    { ok: true, performance: id, seats: seats.map((seat) => seat.id), reserved: code !== null },
    code === null ? `${what} are for everybody again.` : `${what} are kept for whoever says ${code}.`,
  );
}

async function list(desk: Desk, id: string, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const seats = await link.do('performance.reserved', { performance: id as PerformanceId });
  const { map } = await openPublicLink(link.url).seats(id);
  const names = new Map<string, string>(allSeats(map).map((seat) => [seat.id, nameOf(seat)]));
  const rows = seats.map(({ seat, code, free }) => [names.get(seat) ?? seat, code, free ? '' : 'taken']);
  const text =
    rows.length === 0 ? 'No seats are kept.' : table([{ head: 'seat' }, { head: 'code' }, { head: '' }], rows);
  output.end({ ok: true, performance: id, seats }, text);
}
