import { text } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';

/** A show as people know it. */
export const showName = v.object({
  titleName: text,
  hallName: text,
  startsAt: v.number(),
  utcOffsetMin: v.number(),
  businessDay: v.string(),
});
