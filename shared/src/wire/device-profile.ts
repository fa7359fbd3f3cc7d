import * as v from 'valibot';
import { plainText } from './schemas.ts';

export const panel = v.object({
  mmPerPx: v.pipe(v.number(), v.minValue(0.05), v.maxValue(2)),
  viewingDistanceMm: v.pipe(v.number(), v.minValue(200), v.maxValue(3000)),
});
export const languages = v.pipe(v.array(v.picklist(['zh-CN', 'en'])), v.minLength(1), v.maxLength(2));

/** What a device is told about itself when it is enrolled. */
export const deviceProfile = v.strictObject({
  languages,
  panel: v.nullable(v.strictObject(panel.entries)),
  /** `host:port`; null: the virtual one. */
  printer: v.nullable(v.pipe(plainText(120), v.regex(/^[A-Za-z0-9.-]{1,100}:\d{1,5}$/))),
});
