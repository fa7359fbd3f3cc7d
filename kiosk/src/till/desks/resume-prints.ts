import { haltOf, type TillContext } from '../context.ts';
import type { Desks } from './desks.ts';

/** Papers of which it is not known what became of them; behind books that do not hold nothing is printed. */
export async function resumePrints(
  till: TillContext,
  { prints, slips, papers }: Pick<Desks, 'prints' | 'slips' | 'papers'>,
): Promise<void> {
  if (haltOf(till) !== null) return;
  const goOn = async (desk: { resume(): Promise<void> }): Promise<void> => {
    try {
      await desk.resume();
    } catch (cause) {
      till.log.error({ cause }, 'a print could not be finished');
    }
  };
  await Promise.all([prints, slips, papers].map(goOn));
}
