import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { Stop } from '../stop.ts';
import { kindOf, tendersOf } from './device-options.ts';

interface InviteOptions extends CommonOptions {
  readonly venues?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly tenders?: string;
  readonly languages?: string;
  readonly mmPerPx?: string;
  readonly distance?: string;
  readonly printer?: string;
  readonly replace?: boolean;
}

/** `terminal invite`: a code by which a device enrols itself, so that its key is made there and nowhere else. */
export function addInvite(terminal: Command, desk: Desk): void {
  withCommonOptions(
    terminal
      .command('invite <terminal>')
      .description('a code, good once and for a quarter of an hour, by which a device enrols itself with what it is')
      .option('--venues <ids>', 'comma-separated; the first is its home (default: as before)')
      .option('--name <text>', 'the name others see (default: as before, or its id)')
      .option('--kind <kind>', 'counter, kiosk, display or gate (default: as before, or counter)')
      .option('--tenders <list>', 'how money comes in there: cash, card, qr (default: as before, or cash)')
      .option('--languages <list>', 'of its screens, the first at the start: zh-CN, en', 'zh-CN,en')
      .option('--mm-per-px <n>', 'of its panel: millimetres per pixel (0.311 on 27 inches of 1080 pixels)')
      .option('--distance <mm>', 'from where people read its panel', '600')
      .option('--printer <host:port>', 'where its ticket printer answers (default: the virtual one)')
      .option('--replace', 'shut the device out that has this name now, once the new one enrols'),
  ).action((id: string, options: InviteOptions) => invite(desk, id, options));
}

async function invite(desk: Desk, id: string, options: InviteOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const known = (await link.do('terminal.list', {})).find(({ terminal }) => terminal === id);
  const venues = (options.venues?.split(',') ?? known?.venues ?? [])
    .map((venue) => venue.trim() as VenueId)
    .filter((venue) => venue !== '');
  if (venues.length === 0) throw new Stop('Say where it may sell: --venues <ids>, its home first.', 2);
  const { code, expiresAt } = await link.do('terminal.invite', {
    terminal: id as TerminalId,
    name: options.name ?? known?.name ?? id,
    venues,
    kind: kindOf(options.kind ?? known?.kind ?? 'counter'),
    tenders: tendersOf(options.tenders ?? known?.tenders.join(',') ?? 'cash'),
    profile: profileOf(options),
    ...(options.replace === true ? { replace: true } : {}),
  });
  const minutes = Math.round((expiresAt - desk.now()) / 60_000);
  output.end(
    { ok: true, terminal: id, code, expiresAt },
    `${code}\nAt the device, within ${minutes} minutes:\n  npm run enrol -- --server ${link.url} --code ${code}`,
  );
}

function profileOf({ languages = 'zh-CN,en', mmPerPx, distance = '600', printer }: InviteOptions) {
  const named = languages.split(',').map((one) => one.trim());
  const spoken = named.filter((one): one is 'zh-CN' | 'en' => one === 'zh-CN' || one === 'en');
  if (spoken.length === 0 || spoken.length < named.length) throw new Stop(`"${languages}": choose from zh-CN, en.`);
  const panel = mmPerPx === undefined ? null : { mmPerPx: Number(mmPerPx), viewingDistanceMm: Number(distance) };
  if (panel !== null && !Object.values(panel).every((n) => Number.isFinite(n) && n > 0))
    throw new Stop('--mm-per-px and --distance are numbers, like 0.311 and 600.');
  return { languages: spoken, panel, printer: printer ?? null };
}
