import type { TillContext } from '../context.ts';
import { paperStateOf, type PaperState } from '../ports/ticket-printer.ts';

type At = Pick<TillContext, 'printer'>;

/** Whether paper can be had now. The one place where a kiosk asks its printer how it is. */
export const paperNow = ({ printer }: At): PaperState => paperStateOf(printer.state());

/** True when the printer is sure that nothing of that job left the slot: only then a kiosk prints a copy by itself. */
export const isLeftInside = ({ printer }: At, job: string): boolean => printer.nothingCameOut?.(job) === true;
