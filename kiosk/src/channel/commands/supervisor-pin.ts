import * as v from 'valibot';

/** Of whoever decides beside the clerk; asked for each time and never kept. */
export const supervisorPin = v.strictObject({
  login: v.pipe(v.string(), v.regex(/^\d{1,8}$/)),
  pin: v.pipe(v.string(), v.regex(/^\d{4,12}$/)),
});
