/**
 * A scanner is a keyboard that types faster than anybody: at least six characters, 30 ms apart at most, and Enter or Tab.
 * Times are the events' own, ms.
 */
const LEAST = 6;
const MOST_GAP_MS = 30;
/** One slow character in a burst is a busy machine, no finger. */
const MOST_PAUSE_MS = 200;
/** More than a ticket's code is nothing of ours. */
const MOST = 1200;

export interface TypedKey {
  readonly key: string;
  readonly at: number;
}

/** Puts keys together to what was scanned. A customer has no keyboard: what is no scan is forgotten. */
export class ScanReader {
  #text = '';
  #isBroken = false;
  #first = 0;
  #last = 0;

  /** What was scanned when `key` ends a burst, else null; `isPart`: the key belongs to a burst and must press nothing. */
  take({ key, at }: TypedKey): { readonly scanned: string | null; readonly isPart: boolean } {
    const isOld = at - this.#last > MOST_PAUSE_MS;
    if (key === 'Enter' || key === 'Tab') {
      const text = this.#text;
      const mean = (this.#last - this.#first) / Math.max(1, text.length - 1);
      const isScan = !isOld && text.length >= LEAST && mean <= MOST_GAP_MS;
      const isRest = !isOld && this.#isBroken;
      this.#begin();
      return { scanned: isScan ? text : null, isPart: isScan || isRest };
    }
    if (key.length !== 1) return { scanned: null, isPart: false };
    if (isOld || this.#text.length >= MOST) this.#begin();
    if (this.#text === '') this.#first = at;
    if (!this.#isBroken) this.#text += key;
    this.#last = at;
    return { scanned: null, isPart: true };
  }

  /** Nothing of a code stays longer than it takes to read it; the rest of one that is being typed is no code, and goes too. */
  forget(): void {
    this.#isBroken ||= this.#text !== '';
    this.#text = '';
  }

  #begin(): void {
    this.#text = '';
    this.#isBroken = false;
  }
}
