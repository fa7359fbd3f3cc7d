import type { TerminalId } from '@foyer/shared/domain/ids';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { whatIsWrong } from '../words/conflict-words.ts';

type Venue = ResponseOf<ManageCommands['recovery.show']>['venues'][number];

/** After a restore: who has told what it sold, and who never will. And sales of a till that broke, from its paper. */
export function addRecoveryCommands(program: Command, desk: Desk): void {
  const recovery = program.command('recovery').description('after a restore: what is still unknown');
  withCommonOptions(
    recovery.command('show').description('the terminals that are awaited, and the seats nobody can speak for'),
  ).action((options: CommonOptions) => show(desk, options));
  withCommonOptions(
    recovery
      .command('count-lost <terminal>')
      .description('it will not tell any more; what it sold and nobody saw may be sold again, and you answer for that')
      .requiredOption('--reason <text>', 'why, for the log'),
  ).action((id: string, options: CommonOptions & { readonly reason: string }) => lose(desk, id, options));
  const ticket = program.command('ticket').description('tickets of a till that broke');
  withCommonOptions(
    ticket
      .command('enter <token>')
      .description('enters the sale of a printed ticket, once; the token is what its QR code says (FT1:…)'),
  ).action((token: string, options: CommonOptions) => enter(desk, token, options));
}

async function show(desk: Desk, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { venues } = await link.do('recovery.show', {});
  output.end(
    { ok: true, venues },
    venues.length === 0 ? 'This house was never restored.' : venues.map(venueText).join('\n'),
  );
}

export function venueText({ venue, epoch, since, recovering, terminals, unexplained }: Venue): string {
  const awaited = terminals.filter(({ report }) => report === 'awaited');
  const newest = new Map<string, number>();
  for (const { terminal, terminalEpoch } of terminals)
    newest.set(terminal, Math.max(terminalEpoch, newest.get(terminal) ?? 0));
  const state = recovering ? 'nobody gets new seats yet' : 'sells as ever';
  return [
    `${venue}: epoch ${epoch} since ${new Date(since).toISOString()}, ${state}`,
    ...awaited.map(({ terminal, terminalEpoch, name, connected }) =>
      terminalEpoch < (newest.get(terminal) ?? 0)
        ? `  … ${terminal} (${name}): its device before it was replaced and can tell nothing any more: enter its tickets, then count it as lost`
        : `  … ${terminal} (${name}) has not told what it sold${connected ? ', it is connected' : ': switch it on'}`,
    ),
    ...(recovering && awaited.length === 0 ? ['  … the payment platforms are asked what was bought online'] : []),
    ...terminals.filter(({ report }) => report === 'lost').map(({ terminal }) => `  ✗ ${terminal} is counted as lost`),
    ...unexplained.map(
      ({ performance, seats }) =>
        // The rows that tills saw do not last: sold, held, blocked and allotted look the same by now.
        `  ! ${performance}: not free before, and nobody can say why: ${seats.join(', ')}; off sale. Sold, blocked, or only with a till: see the runbook before you put one on sale`,
    ),
  ].join('\n');
}

async function lose(desk: Desk, id: string, options: CommonOptions & { readonly reason: string }): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const answer = await link.do('recovery.countLost', { terminal: id as TerminalId, reason: options.reason });
  const next = answer.recovering ? 'Others are still awaited: "recovery show" says who.' : 'Selling goes on.';
  output.end({ ok: true, terminal: id, ...answer }, `${id} is counted as lost. ${next}`);
}

async function enter(desk: Desk, token: string, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const answer = await link.do('ticket.enter', { token });
  const open = await link.do('conflict.list', {});
  const conflict = open.find(({ order }) => order === answer.order);
  const rest = conflict === undefined ? '' : ` Conflict ${conflict.conflict}: ${whatIsWrong(conflict.reason)}.`;
  const what = answer.outcome === 'sold' ? 'is sold' : "is not the till's any more";
  output.end(
    { ok: true, ...answer },
    `Seat ${answer.seat} of ${answer.performance} ${what}, as order ${answer.order} of ${answer.terminal}.${rest}`,
  );
}
