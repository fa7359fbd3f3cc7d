import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import type { Resolution, ResolutionAnswer } from '../ledger/resolution-records.ts';
import { paperOf } from './paper-of.ts';
import type { PaperSlip } from './paper-slip.ts';

type Resolved = ResponseOf<TerminalCommands['conflict.resolve']>;

interface Settled {
  readonly body: RequestInput<TerminalCommands['conflict.resolve']>;
  readonly context: Resolution['context'];
}

/** Everything that is printed of a conflict that was settled: the new tickets and a slip; of a note nothing is. */
export function resolutionPaper(
  { body, context }: Settled,
  { conflict, order, view = null, tickets, cashToReturn, currency }: Resolved,
  terminalName: string,
  at: number,
): ResolutionAnswer {
  const { show, typeNames, clerkMark } = context;
  // Of a performance that is not known here no ticket can be made out: the slip says where the guest sits.
  const paper = view === null || show === null ? [] : paperOf(view, { show, typeNames, clerkMark }, terminalName, at);
  const slip: PaperSlip | null =
    body.action.kind === 'noted' || order === null
      ? null
      : {
          about: body.action.kind === 'reseat' ? 'reseated' : 'refunded',
          show,
          orderId: order,
          oldSeats: context.oldSeats,
          newSeats: (view?.tickets ?? []).map(({ rowLabel, seatLabel, zoneLabel }) => ({
            rowLabel,
            seatLabel,
            zoneName: zoneLabel,
          })),
          cash: cashToReturn,
          currency: currency ?? '',
          terminalName,
          clerkMark,
          at,
          utcOffsetMin: show?.utcOffsetMin ?? 0,
        };
  return { conflict, order, tickets: tickets.map(({ ticket }) => ticket), cashToReturn, currency, paper, slip };
}
