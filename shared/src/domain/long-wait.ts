/** A timer of the platform counts no more milliseconds than this: what is to wait longer, it runs at once. */
export const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Runs `task` once after `ms`; the returned function calls it off. */
type After = (ms: number, task: () => void) => () => void;

/**
 * Timers that wait as long as they are told, made of those of the platform: a long wait is several, one after the other.
 * A deadline is months away as soon as somebody sets a clock back.
 */
export const inParts =
  (after: After): After =>
  (ms, task) => {
    let callOff: () => void = () => undefined;
    const wait = (leftMs: number): void => {
      const partMs = Math.min(leftMs, LONGEST_WAIT_MS);
      callOff = after(partMs, leftMs > partMs ? () => wait(leftMs - partMs) : task);
    };
    wait(ms);
    return () => callOff();
  };
