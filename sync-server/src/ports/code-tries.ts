/** How often one account or terminal may say a code of house seats that opens nothing. */
export interface CodeTries {
  /** Milliseconds to wait, or null when a code may be said. Each call takes one try, so that many at once are counted. */
  take(key: string): Promise<number | null>;
  /** The code was right, or nobody looked at it: the try did not count. */
  giveBack(key: string): Promise<void>;
}
