import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { table } from '../output.ts';
import { momentText, venueFacts } from './values.ts';

export function addNoticeCommands(program: Command, desk: Desk): void {
  const notice = program.command('notice').description('who has to be told of an order that was re-seated or refunded');
  withCommonOptions(notice.command('list').description('all of them, the newest first')).action(
    (options: CommonOptions) => list(desk, options),
  );
}

async function list(desk: Desk, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const notices = await link.do('notice.list', {});
  if (notices.length === 0) return output.end([], 'Nobody has to be told of anything.');
  const rows: string[][] = [];
  for (const { raisedAt, venue, order, about, person, performance, seats } of notices) {
    const { timeZone } = await venueFacts(link, venue);
    const what = about === 'reseated' ? `sits at ${seats.join(' ')} now` : 'gets its money back';
    rows.push([momentText(raisedAt, timeZone), performance ?? '–', order, what, person ?? 'whoever has the ticket']);
  }
  const heads = ['raised', 'performance', 'order', 'what', 'whom'];
  output.end(
    notices,
    table(
      heads.map((head) => ({ head })),
      rows,
    ),
  );
}
