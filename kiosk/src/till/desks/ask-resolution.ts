import type { ShiftId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import { yes } from '../context.ts';
import type { Resolution, ResolutionAnswer } from '../ledger/resolution-records.ts';
import type { SendOptions, ServerLink } from '../ports/server-link.ts';
import { refundPaper } from '../printing/refund-paper.ts';
import { resolutionPaper } from '../printing/resolution-paper.ts';

/** Where and when the server's answer is written down. */
export interface CarriedOut {
  readonly terminalName: string;
  readonly at: number;
  readonly shift: ShiftId;
}

/** Asks the server to carry out what was decided here. What comes of it, once it is known when and where it was printed. */
export async function askResolution(
  link: ServerLink,
  { body, context }: Pick<Resolution, 'body' | 'context'>,
  options: SendOptions,
): Promise<Reply<(by: CarriedOut) => ResolutionAnswer>> {
  if ('conflict' in body) {
    const reply = await link.send('conflict.resolve', body, options);
    return reply.ok
      ? yes(({ terminalName, at }) => resolutionPaper({ body, context }, reply.value, terminalName, at))
      : reply;
  }
  const reply = await link.send('order.refund', body, options);
  return reply.ok
    ? yes(({ terminalName, at, shift }) => refundPaper({ context, shift }, reply.value, terminalName, at))
    : reply;
}
