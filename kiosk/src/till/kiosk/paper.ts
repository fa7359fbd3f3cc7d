import type { TillContext } from '../context.ts';
import { paperStateOf, type PaperState } from '../ports/ticket-printer.ts';
import type { SlotSensor } from '../printing/left-in-slot.ts';

type At = Pick<TillContext, 'printer'>;

/** Whether paper can be had now. The one place where a kiosk asks its printer how it is. */
export const paperNow = ({ printer }: At): PaperState => paperStateOf(printer.state());

/** Whether somebody's paper is in the printer's slot now; false where no sensor says so. */
export const hasPaperInSlot = ({ printer }: At): boolean => printer.hasPaperInSlot?.() ?? false;

/** What the sensor in the printer's slot saw of a job. */
export const slotOf = ({ printer }: At, job: string): SlotSensor => printer.slot?.(job) ?? 'unknown';
