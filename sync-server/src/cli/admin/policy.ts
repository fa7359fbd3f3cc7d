import type { VenueId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';

interface PolicyOptions extends CommonOptions {
  readonly venue: string;
}

export function addPolicyCommands(program: Command, desk: Desk): void {
  const policy = program.command('policy').description("a venue's rules");
  withCommonOptions(
    policy
      .command('set <path> <value>')
      .description(
        'one rule by its path: holdTtlMs 900000 · maxPlacesPerHold 20 · serviceFee.online 200 · offlineSales forbidden · allotments.share 0.8',
      )
      .requiredOption('--venue <id>', 'the venue'),
  ).action((path: string, value: string, options: PolicyOptions) => setPolicy(desk, path, value, options));
}

async function setPolicy(desk: Desk, path: string, value: string, options: PolicyOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { profile } = await link.do('policy.set', { venue: options.venue as VenueId, path, value: valueOf(value) });
  output.end({ ok: true, profile }, `${options.venue}: ${path} is ${value} from now on.`);
}

/** Digits, with a point or without, are a number; everything else is the word it is. */
const valueOf = (text: string): number | string => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text);
