import { haltOf, type TillContext } from '../context.ts';
import type { Desks } from './desks.ts';

/** Papers of which it is not known what became of them; behind books that do not hold nothing is printed. */
export function resumePrints(till: TillContext, { prints, slips }: Pick<Desks, 'prints' | 'slips'>): void {
  if (haltOf(till) !== null) return;
  for (const desk of [prints, slips])
    desk.resume().catch((cause: unknown) => till.log.error({ cause }, 'a print could not be finished'));
}
