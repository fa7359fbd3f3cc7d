import type { PriceListId, PriceZoneId, TicketTypeId, VenueId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { momentText, readMoment, readPrice, venueFacts } from './values.ts';

interface PriceOptions extends CommonOptions {
  readonly venue: string;
  readonly list: string;
  readonly zone: string;
  readonly type: string;
  readonly price: string;
  readonly from: string;
}

export function addPriceCommands(program: Command, desk: Desk): void {
  const price = program.command('price').description('what seats cost');
  withCommonOptions(
    price
      .command('set')
      .description('one price from a moment on; holds and orders made before keep theirs')
      .requiredOption('--venue <id>', 'the venue')
      .requiredOption('--list <id>', 'the price list')
      .requiredOption('--zone <id>', 'the price zone')
      .requiredOption('--type <id>', 'the ticket type')
      .requiredOption('--price <amount>', 'such as 45.00')
      .requiredOption('--from <moment>', 'now, a date, or "2026-11-23 19:30" on the clock of the venue'),
  ).action((options: PriceOptions) => setPrice(desk, options));
}

async function setPrice(desk: Desk, options: PriceOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { timeZone, currency } = await venueFacts(link, options.venue);
  const from = readMoment(options.from, timeZone, desk.now());
  const price = readPrice(options.price, currency);
  const { version, versions } = await link.do('price.set', {
    venue: options.venue as VenueId,
    priceList: options.list as PriceListId,
    priceZone: options.zone as PriceZoneId,
    ticketType: options.type as TicketTypeId,
    price,
    from,
  });
  output.end(
    { ok: true, venue: options.venue, priceList: options.list, version, versions, price, currency, from },
    `${options.list}, version ${version}: ${options.zone} ${options.type} costs ${options.price} ${currency} from ${momentText(from, timeZone)} on.${carriedText(versions.slice(1), timeZone)}`,
  );
}

/** Versions that were to count from later moments: they have the price too now, so that it does not fall back. */
function carriedText(later: readonly { readonly version: number; readonly validFrom: number }[], zone: string): string {
  const named = later.map(({ version, validFrom }) => `version ${version} from ${momentText(validFrom, zone)}`);
  return named.length === 0 ? '' : `\nSo does what was planned for later: ${named.join(', ')}.`;
}
