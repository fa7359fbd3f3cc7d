import type { Figures } from '../proof/figures.ts';
import type { FactLine } from '../proof/till-book.ts';

/** Of a counter or a kiosk. */
export interface Till {
  readonly name: string;
  readonly url: string;
}

/** What the stage tells the page twice a second. */
export interface StageState {
  readonly counters: readonly Till[];
  /** None, or the house's one. */
  readonly kiosks: readonly Till[];
  /** Where the mini program is shown; null where it is not. */
  readonly phone: string | null;
  readonly switches: Readonly<Record<string, boolean>>;
  /** It answers, whoever can reach it. */
  readonly isServerUp: boolean;
  readonly proof: {
    readonly figures: Figures;
    readonly ledgers: readonly { readonly terminal: string; readonly lines: readonly FactLine[] }[];
  } | null;
}
