import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';

const MINUTE_MS = 60_000;
/** So many of a minute are told one by one. */
const FIRST = 5;

/**
 * Tells the log of calls that were not believed: the first of a minute each for itself, the others as one number with the
 * next call after that minute, whoever makes it. Anybody can call; nobody is refused for that, and nobody fills the disk.
 * Told of every call: `code` why it was not believed, null when it was.
 */
export function doubtedNotices({ clock, log }: { readonly clock: Clock; readonly log: Logger }, provider: string) {
  let since = clock.monotonic();
  let told = 0;
  let more = 0;
  return (code: string | null): void => {
    if (clock.monotonic() - since >= MINUTE_MS) {
      if (more > 0) log.warn({ provider, more }, 'more notices were not believed, within a minute');
      [since, told, more] = [clock.monotonic(), 0, 0];
    }
    if (code === null) return;
    if (told === FIRST) more += 1;
    else {
      told += 1;
      log.warn({ provider, code }, 'a notice was not believed');
    }
  };
}
