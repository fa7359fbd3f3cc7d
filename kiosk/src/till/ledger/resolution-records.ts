import type { PartBack } from '@foyer/shared/domain/venue/money-back';
import type { OrderId, PersonId, ShiftId, TicketId } from '@foyer/shared/domain/ids';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import type { PaperSlip } from '../printing/paper-slip.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import type { Book, Read, Write } from './book.ts';
import type { PrintTry } from './print-tries.ts';
import type { ShownOnPaper } from './records.ts';
import type { Text } from '@foyer/shared/domain/text';

/** A conflict settled, or tickets taken back: decided at this counter, carried out by the server. */
export type ResolutionBody =
  | RequestInput<TerminalCommands['conflict.resolve']>
  | RequestInput<TerminalCommands['order.refund']>;

/** The conflict, or the order whose tickets are taken back. */
export const subjectOf = (body: ResolutionBody): string => ('conflict' in body ? body.conflict : body.orderId);

/** What the till has to remember of it while it waits for the server's word. */
export interface ResolutionContext {
  readonly shift: ShiftId;
  readonly clerk: PersonId;
  /** Staff number of the clerk at the counter. */
  readonly clerkMark: string;
  /** What the paper says of the performance; null when it is about none, or none that is known here. */
  readonly show: ShownOnPaper | null;
  readonly typeNames: Readonly<Record<string, Text>>;
  /** The seats that were lost or are given back, as on a ticket. */
  readonly oldSeats: readonly SeatOnPaper[];
}

export interface SeatOnPaper {
  readonly rowLabel: string;
  readonly seatLabel: string;
  readonly zoneName: Text;
}

/** A written resolution. Asked under its `commandId` until answered, by this process or the next one. */
export interface Resolution {
  readonly commandId: string;
  readonly body: ResolutionBody;
  readonly context: ResolutionContext;
  readonly token: string | null;
  readonly writtenAt: number;
}

/** What came of it: what is printed, and what left the drawer. */
export interface ResolutionAnswer {
  /** Null where none was settled. */
  readonly conflict: string | null;
  readonly order: OrderId | null;
  readonly tickets: readonly TicketId[];
  readonly cashToReturn: number;
  readonly currency: string | null;
  readonly paper: readonly PaperTicket[];
  /** Null when there is nothing to print. */
  readonly slip: PaperSlip | null;
  /** Of tickets that were taken back. */
  readonly refund?: RefundAnswer;
}

export interface RefundAnswer {
  /** Whose drawer and card terminal it went out of. */
  readonly shift: ShiftId;
  readonly amount: number;
  readonly kept: number;
  readonly cardToReturn: number;
  readonly parts: readonly PartBack[];
  /** What is left of the order. */
  readonly ticketsLeft: number;
}

export interface ResolutionPrint {
  readonly commandId: string;
  /** Of the paper, whichever copy of it is wanted. */
  readonly name: string;
  /** Left out: the first. */
  readonly copy?: number;
  /** As of a sale's paper; left out when this copy was not begun. */
  readonly tried?: 'begun' | 'unknown';
  readonly answer: ResolutionAnswer;
}

interface OpenRow {
  readonly command_id: string;
  readonly body: string;
  readonly context: string;
  readonly token: string | null;
  readonly written_at: number;
}

interface UnprintedRow {
  readonly command_id: string;
  readonly print_name: string;
  readonly answer: string;
  readonly copy: number | null;
  readonly tried: PrintTry['state'] | null;
}

/** Which copy of a paper is wanted, and whether it was begun. */
export function wantedOf(tried: Pick<PrintTry, 'copy' | 'state'> | null): Pick<ResolutionPrint, 'copy' | 'tried'> {
  if (tried === null) return {};
  const { copy, state } = tried;
  return { ...(copy === 1 ? {} : { copy }), ...(state === 'again' ? {} : { tried: state }) };
}

/** Written before the server is asked; open until it has answered, and until its paper has come out. */
export class ResolutionRecords {
  private readonly findOpen: Read<[], OpenRow>;
  private readonly unprinted: Read<[], UnprintedRow>;
  private readonly insert: Write;
  private readonly finish: Write;
  private readonly giveUp: Write;
  private readonly finishPrint: Write;

  constructor(book: Book) {
    this.findOpen = book.read(
      "SELECT command_id, body, context, token, written_at FROM resolutions WHERE state = 'open'",
    );
    this.unprinted = book.read(
      `SELECT r.command_id, r.print_name, r.answer, t.copy, t.state AS tried
         FROM resolutions r LEFT JOIN print_tries t ON t.name = r.print_name
        WHERE r.print = 'intended' ORDER BY r.written_at`,
    );
    this.insert = book.write(
      'resolution.add',
      `INSERT INTO resolutions (command_id, conflict, body, context, token, written_at, state)
       VALUES (?, ?, ?, ?, ?, ?, 'open')`,
    );
    this.finish = book.write(
      'resolution.answer',
      `UPDATE resolutions SET state = 'done', answer = ?, token = NULL, print_name = ?, print = ?
        WHERE command_id = ? AND state = 'open'`,
    );
    this.giveUp = book.write(
      'resolution.refuse',
      "UPDATE resolutions SET state = 'refused', answer = ?, token = NULL WHERE command_id = ? AND state = 'open'",
    );
    this.finishPrint = book.write(
      'resolution.print',
      "UPDATE resolutions SET print = ?, paper = ? WHERE command_id = ? AND print = 'intended'",
    );
  }

  open(): Resolution | null {
    const row = this.findOpen.get();
    if (row === undefined) return null;
    return {
      commandId: row.command_id,
      body: JSON.parse(row.body) as ResolutionBody,
      context: JSON.parse(row.context) as ResolutionContext,
      token: row.token,
      writtenAt: row.written_at,
    };
  }

  add({ commandId, body, context, token, writtenAt }: Resolution): void {
    this.insert.run(commandId, subjectOf(body), JSON.stringify(body), JSON.stringify(context), token, writtenAt);
  }

  /** False when it is answered already. */
  answer(commandId: string, answer: ResolutionAnswer, printName: string | null): boolean {
    const print = printName === null ? null : 'intended';
    return this.finish.run(JSON.stringify(answer), printName, print, commandId) === 1;
  }

  refuse(commandId: string, refusal: unknown): void {
    this.giveUp.run(JSON.stringify(refusal), commandId);
  }

  pendingPrints(): readonly ResolutionPrint[] {
    return this.unprinted.all().map(({ command_id, print_name, answer, copy, tried }) => ({
      commandId: command_id,
      name: print_name,
      answer: JSON.parse(answer) as ResolutionAnswer,
      ...wantedOf(copy === null || tried === null ? null : { copy, state: tried }),
    }));
  }

  /** False when this paper's outcome is known already. */
  printed(commandId: string, outcome: 'printed' | 'failed', paper: string | null): boolean {
    return this.finishPrint.run(outcome, paper, commandId) === 1;
  }
}
