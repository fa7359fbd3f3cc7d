import * as v from 'valibot';

/**
 * Where a platform is, in a merchant's file. Every check runs, also behind one that has failed: a text that is no address
 * has to fail them all and never throw, or one way of paying would keep the house shut.
 */
export const platformAddress = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'scheme and host only, without a trailing slash',
  ),
);
