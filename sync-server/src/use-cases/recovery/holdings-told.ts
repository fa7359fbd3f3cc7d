import type { OwnHolding } from '@foyer/shared/domain/venue/recovery';

/** One message of what a terminal says stands with it. */
export interface ToldPart {
  /** Names the moment at which the terminal looked. */
  readonly look: string;
  readonly part: number;
  readonly parts: number;
  readonly jn: number;
}

interface Look extends Pick<ToldPart, 'look' | 'parts' | 'jn'> {
  readonly told: (readonly OwnHolding[])[];
}

/**
 * What terminals have told so far of what stands with them, where it takes several messages. Nothing counts before the
 * last one came: not what is named, and least of all what is not. It is in memory only, so a terminal whose parts were
 * heard by a server before this one is asked to look anew.
 */
export class HoldingsTold {
  readonly #looks = new Map<string, Look>();

  /**
   * What stands with a witness once all parts of one look are here, null while some are to come; `anew` when those before
   * this one are not here. A part told twice counts once.
   */
  add(witness: string, part: ToldPart, holdings: readonly OwnHolding[]): readonly OwnHolding[] | null | 'anew' {
    const known = this.#looks.get(witness);
    const look = isOf(known, part) ? known : begun(part);
    if (part.part > look.told.length || part.part >= part.parts) return 'anew';
    look.told[part.part] = holdings;
    this.#looks.set(witness, look);
    return look.told.length === part.parts ? look.told.flat() : null;
  }

  /** It was taken. */
  forget(witness: string): void {
    this.#looks.delete(witness);
  }
}

const isOf = (known: Look | undefined, { look, parts, jn }: ToldPart): known is Look =>
  known !== undefined && known.look === look && known.parts === parts && known.jn === jn;

const begun = ({ look, parts, jn }: ToldPart): Look => ({ look, parts, jn, told: [] });
