import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { TerminalKind, TillTender } from '@foyer/shared/domain/terminal';
import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { Stop } from '../stop.ts';
import { kindOf, tendersOf } from './device-options.ts';
import { addInvite } from './invite.ts';
import { listedText } from './listed-terminals.ts';
import { enrolAgain, enrolInto, holdsBooks, holdsTill, KEY_FILE } from '../terminal-file.ts';

interface EnrolOptions extends CommonOptions {
  readonly venues?: string;
  readonly name?: string;
  readonly out?: string;
  readonly replace?: boolean;
  readonly known?: string;
  readonly kind?: string;
  readonly tenders?: string;
}

export function addTerminalCommands(program: Command, desk: Desk): void {
  const terminal = program.command('terminal').description('the tills and kiosks that may sell here');
  withCommonOptions(
    terminal
      .command('enrol <terminal>')
      .description('makes a device key here, lets it in, and writes terminal.json for the till')
      .option(
        '--venues <ids>',
        'comma-separated; the first is its home, where its drawer and shifts live (with --replace: as before)',
      )
      .option('--name <text>', 'the name others see (default: as before, or its id)')
      .option(
        '--out <file>',
        'where to write it (default: <data>/terminals/<terminal>/terminal.json, or beside it in <terminal>.<enrolment> where a till lies there)',
      )
      .option('--kind <kind>', 'counter or kiosk (default: as before, or counter)')
      .option(
        '--tenders <list>',
        'how money comes in there: cash, card, qr; with qr alone it is never given seats to sell by itself ' +
          '(default: as before, or cash)',
      )
      .option('--replace', 'shut the device out that has this name now')
      .option(
        '--known <file>',
        'terminal.json of a till that a restored server has forgotten: it goes on under its key',
      ),
  ).action((id: string, options: EnrolOptions) => enrol(desk, id, options));
  addInvite(terminal, desk);
  withCommonOptions(
    terminal
      .command('revoke <terminal>')
      .description('shuts a device out at once; its records stay')
      .option('--reason <text>', 'why, for the log', 'revoked by hand'),
  ).action((id: string, options: CommonOptions & { readonly reason: string }) => revoke(desk, id, options));
  withCommonOptions(terminal.command('list').description('every terminal, and whether it is connected')).action(
    (options: CommonOptions) => list(desk, options),
  );
}

async function enrol(desk: Desk, id: string, options: EnrolOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const own = join(link.data, 'terminals', id);
  const known = (await link.do('terminal.list', {})).find(({ terminal }) => terminal === id);
  const isHere = known !== undefined && !known.revoked;
  const isTaken = options.known === undefined && (isHere || (options.out === undefined && holdsTill(own)));
  if (isTaken && options.replace !== true) {
    const where = isHere ? `"${id}" is enrolled` : `A till lies in ${own}`;
    throw new Stop(`${where} already. Take another name, or shut the old device out with --replace.`);
  }
  const venues = (options.venues ?? known?.venues.join(',') ?? '')
    .split(',')
    .map((venue) => venue.trim() as VenueId)
    .filter((venue) => venue !== '');
  if (venues.length === 0) throw new Stop('Say where it may sell: --venues <ids>, its home first.', 2);
  const wanted = { terminal: id as TerminalId, name: options.name ?? known?.name ?? id, venues, ...deviceOf(options) };
  if (options.known !== undefined) {
    const { terminalEpoch } = await enrolAgain(link, resolve(options.known), wanted, known, options.replace === true);
    return output.end({ ok: true, ...wanted, terminalEpoch }, `${id} is known again, and goes on under its own key.`);
  }
  const file = options.out === undefined ? ownPlace(own, (known?.terminalEpoch ?? 0) + 1) : freePlace(options.out);
  const { terminalEpoch, publicKey } = await enrolInto(link, file, wanted);
  output.end(
    { ok: true, ...wanted, terminalEpoch, publicKey, file },
    `${id} is enrolled for ${venues.join(', ')}.\n${file} is its key: move it to the till, keep no copy.`,
  );
}

/** Where its new key is written by itself: never into the folder of the till before it, whose books are of the old key. */
function ownPlace(own: string, enrolment: number): string {
  const free = [own, `${own}.${enrolment}`].find((folder) => !holdsTill(folder));
  if (free !== undefined) return join(free, KEY_FILE);
  throw new Stop(`A till lies in ${own}, and in ${own}.${enrolment}. Nothing was changed. Say where: --out <file>.`);
}

function freePlace(out: string): string {
  const file = resolve(out);
  if (existsSync(file))
    throw new Stop(`${file} is there already. Nothing was changed. Name another file: --out <file>.`);
  if (holdsBooks(dirname(file)))
    throw new Stop(
      `${dirname(file)} is the folder of another till. Nothing was changed. Name an empty one: --out <file>.`,
    );
  return file;
}

function deviceOf({ kind, tenders }: EnrolOptions): { kind?: TerminalKind; tenders?: TillTender[] } {
  return {
    ...(kind === undefined ? {} : { kind: kindOf(kind) }),
    ...(tenders === undefined ? {} : { tenders: tendersOf(tenders) }),
  };
}

async function revoke(desk: Desk, id: string, options: CommonOptions & { readonly reason: string }): Promise<void> {
  const { link, output } = atDesk(desk, options);
  await link.do('terminal.revoke', { terminal: id as TerminalId, reason: options.reason });
  output.end({ ok: true, terminal: id }, `${id} is shut out.`);
}

async function list(desk: Desk, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const terminals = await link.do('terminal.list', {});
  if (terminals.length === 0)
    return output.end([], 'No terminal yet. Enrol one: npm run admin -- terminal enrol <name> --venues <id>');
  output.end(terminals, listedText(terminals));
}
