import { fill, texts } from './texts.ts';
import { calendarDay, clockText, dayText, type VenueMoment } from './time-text.ts';

/**
 * How a business day is called now: `今天`, `明天`, `周六`. One whose night is not over yet, at half past midnight, is
 * `今晚`: the calendar has left it, the house has not. `date` is `11-26`, in English `26/11`.
 */
export function dayName(day: string, now: VenueMoment): { readonly name: string; readonly date: string } {
  const today = calendarDay(now);
  const [name = '', date = ''] = dayText(day, today).split(' ');
  return { name: day < today ? texts('browse').tonight : name, date };
}

/** `今天 19:30`, `今晚 次日00:30`, `周六 11-28 19:30`: when something begins, seen from now. */
export function startText(startsAt: number, businessDay: string, now: VenueMoment): string {
  const { name, date } = dayName(businessDay, now);
  const clock = clockText({ at: startsAt, utcOffsetMin: now.utcOffsetMin }, businessDay);
  const { today, tomorrow } = texts('time');
  const isNear = name === today || name === tomorrow || name === texts('browse').tonight;
  return fill(isNear ? '{name} {clock}' : '{name} {date} {clock}', { name, date, clock });
}

/** The id of the day that has to be in view for the chosen one to be: the one before it. The strip stays where it was moved to. */
export function dayBefore(days: readonly { readonly day: string; readonly isChosen: boolean }[]): string {
  const at = days.findIndex(({ isChosen }) => isChosen);
  return at > 0 ? `day-${days[at - 1]?.day ?? ''}` : '';
}
