import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { OKABE_ITO } from '@foyer/shared/seating/drawing/colours';
import { isFreeLook, SEAT_LOOKS } from '@foyer/shared/seating/drawing/looks';
import type { Plan } from '@foyer/shared/seating/drawing/plan';
import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import { type Joint, jointsOf } from './couple-joints.ts';
import type { SeatLooks } from './looks.ts';
import type { SeatFace } from './seat-paint.ts';

const IS_FREE = SEAT_LOOKS.map(isFreeLook);

/**
 * Which seats of a hall are drawn alike, as numbers: a frame asks for thousands of seats, and putting words together
 * for each would take longer than painting it. Only free seats show their price zone, and their number if it fits.
 */
export class SeatFaces {
  /** How far the farthest half of a couple seat is drawn from its centre, in pitches; 0 without couple seats. */
  readonly coupleReach: number;
  readonly #plan: Plan;
  readonly #looks: SeatLooks;
  readonly #joints: ReadonlyMap<number, Joint>;
  readonly #colors: ReadonlyMap<PriceZoneId, string>;
  readonly #known = new Map<string, number>();
  /** By place: alike when taken, when free without a number, when free with one. The last is made when it is needed. */
  readonly #closed: Int32Array;
  readonly #open: Int32Array;
  #labelled: Int32Array | null = null;

  constructor(plan: Plan, looks: SeatLooks) {
    [this.#plan, this.#looks] = [plan, looks];
    const { places, map } = plan.layout;
    this.#joints = places.some(({ kind }) => kind === 'couple-left') ? jointsOf(plan) : new Map();
    this.coupleReach = [...this.#joints.values()].reduce((most, joint) => Math.max(most, reachOf(joint, plan)), 0);
    this.#colors = priceColors(map);
    this.#closed = this.#number((index) => this.#shapeOf(index));
    this.#open = this.#number((index) => `${this.#shapeOf(index)} ${this.#paintOf(index)}`);
  }

  /** Equal for two seats exactly when they are drawn alike now. */
  keyOf(index: number, isLabelled: boolean): number {
    const code = this.#looks.codeAt(index);
    const like = IS_FREE[code] === true ? (isLabelled ? this.#withLabels() : this.#open) : this.#closed;
    return (like[index] ?? 0) * SEAT_LOOKS.length + code;
  }

  /** How a seat is drawn now. */
  of(index: number): SeatFace {
    const place = this.#plan.layout.places[index];
    return {
      look: this.#looks.at(index),
      kind: place?.kind ?? 'standard',
      color: this.colorOf(index),
      label: place?.label ?? '',
      isRound: this.#plan.round[index] === 1,
      ...this.#jointOf(index),
    };
  }

  /** Colour of a place's price zone. */
  colorOf(index: number): string {
    const zone = this.#plan.layout.places[index]?.priceZone;
    return (zone === undefined ? undefined : this.#colors.get(zone)) ?? OKABE_ITO[0];
  }

  #withLabels(): Int32Array {
    const { places } = this.#plan.layout;
    this.#labelled ??= this.#number(
      (index) => `${this.#shapeOf(index)} ${this.#paintOf(index)} ${places[index]?.label}`,
    );
    return this.#labelled;
  }

  #shapeOf(index: number): string {
    const kind = this.#plan.layout.places[index]?.kind;
    const isCouple = kind === 'couple-left' || kind === 'couple-right';
    const joint = this.#joints.get(index);
    if (isCouple) return `${kind} ${joint?.turn} ${joint?.reach}`;
    return this.#plan.round[index] === 1 ? 'round' : 'square';
  }

  #jointOf(index: number): { readonly joint?: Joint } {
    const joint = this.#joints.get(index);
    return joint === undefined ? {} : { joint };
  }

  #paintOf(index: number): string {
    return `${this.#plan.layout.places[index]?.kind} ${this.colorOf(index)}`;
  }

  #number(wordsOf: (index: number) => string): Int32Array {
    return Int32Array.from({ length: this.#plan.layout.places.length }, (_, index) => {
      const words = wordsOf(index);
      const known = this.#known.get(words) ?? this.#known.size;
      this.#known.set(words, known);
      return known;
    });
  }
}

/** A half that lies askew reaches with its corners too. */
const reachOf = ({ turn, reach }: Joint, { seatSize }: Plan): number =>
  turn % 90 === 0 ? reach : Math.hypot(reach, seatSize / 2);
