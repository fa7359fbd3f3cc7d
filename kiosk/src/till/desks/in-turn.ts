/** Runs pieces of work one after the other, in the order they came. A piece that fails does not stop the next. */
export function inTurn(): <T>(work: () => Promise<T> | T) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
