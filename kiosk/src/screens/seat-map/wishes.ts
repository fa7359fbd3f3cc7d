import type { Texts } from '../i18n/i18n.ts';
import type { SeatMapProps } from './contract.ts';
import { isFreeLook, isOursLook } from '@foyer/shared/seating/drawing/looks';
import type { LooksChange } from './looks.ts';
import { seatsBetween } from './moves.ts';
import { type SeatNamer, seatShortName } from './names.ts';
import type { Plan } from '@foyer/shared/seating/drawing/plan';

/** What the wishes need of the surrounding component, as of its last rendering. */
export interface Surroundings {
  readonly props: Pick<SeatMapProps, 'looks' | 'onToggle' | 'onRange' | 'onLocked' | 'onHouse'>;
  readonly nameOf: SeatNamer;
  readonly texts: Texts;
  /** Said politely. */
  readonly say: (words: string) => void;
  /** Said at once. */
  readonly alarm: (words: string) => void;
}

/** A range that is being made: where it began and which seats it has asked for so far. */
interface Range {
  readonly anchor: number;
  readonly added: readonly number[];
}

/** Names of more lost seats than this are not read out one by one. */
const MOST_NAMES = 6;

/** Turns what was pressed on the map into the screen's callbacks, and what came of it into words. */
export class Wishes {
  readonly #plan: Plan;
  #around: Surroundings | null = null;
  #range: Range | null = null;
  #asked: ReadonlySet<number> = new Set();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Call after every rendering, before anything else. */
  attend(around: Surroundings): void {
    this.#around = around;
  }

  /** Chooses a seat or puts it back; says why not when it cannot be chosen. Ends a range. */
  readonly activate = (index: number): void => {
    if (this.#around === null) return;
    const { props, nameOf, say } = this.#around;
    this.#range = null;
    const look = props.looks.at(index);
    if (isFreeLook(look) || isOursLook(look)) {
      this.#asked = new Set([index]);
      return props.onToggle(index);
    }
    say(nameOf(index, look));
    if (look === 'locked') props.onLocked?.(index);
    if (look === 'house') props.onHouse?.(index);
  };

  /** Stretches the range from where it began (or from `from`) to `to`. */
  extend(from: number, to: number): void {
    const props = this.#around?.props;
    if (props?.onRange === undefined) return;
    const { anchor, added } = this.#range ?? { anchor: from, added: [] };
    const seats = new Set(seatsBetween(this.#plan, anchor, to));
    const add = [...seats].filter((index) => isFreeLook(props.looks.at(index)));
    const drop = added.filter((index) => !seats.has(index) && props.looks.at(index) === 'selected');
    this.#range = { anchor, added: [...new Set([...added.filter((index) => seats.has(index)), ...add])] };
    this.#asked = new Set([...add, ...drop]);
    if (add.length + drop.length > 0) props.onRange(add, drop);
  }

  endRange(): void {
    this.#range = null;
  }

  noSuchSeat(typed: string): void {
    this.#around?.say(this.#around.texts.t('seatMap.say.noSuchSeat', { typed }));
  }

  /** Politely what became of the last wish; at once when a chosen or held seat is gone. */
  report({ changed, lost }: LooksChange): void {
    if (this.#around === null) return;
    const { props, texts, say, alarm } = this.#around;
    const { layout } = this.#plan;
    if (lost.length > 0) {
      const names = lost.slice(0, MOST_NAMES).map((index) => seatShortName(layout, index, texts));
      alarm(texts.t('seatMap.say.lost', { seats: names.join(texts.t('seatMap.list')) }));
    }
    const results = changed.filter((index) => this.#asked.has(index) && !lost.includes(index));
    const [first] = results;
    if (first === undefined) return;
    this.#asked = new Set();
    if (results.length > 1) return say(texts.t('seatMap.say.range', { n: props.looks.counts().selected }));
    const isFree = isFreeLook(props.looks.at(first));
    say(
      texts.t(isFree ? 'seatMap.say.dropped' : 'seatMap.say.selected', { seat: seatShortName(layout, first, texts) }),
    );
  }
}
