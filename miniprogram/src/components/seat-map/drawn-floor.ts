import { type FloorPicture, type RailMark, THUMB, type Words } from './picture-parts.ts';
import { heightFrom, heightsByView } from './rail.ts';

/** A name of a row that would move by less stays where it is; pixels at scale 1. */
const SAME_HEIGHT = 3;

/** The picture of a floor as it was drawn last, and what must be drawn again of it. */
export class DrawnFloor {
  readonly picture: FloorPicture;
  /** Row and seat of a place in the picture, at twice its index; -1 where it is on another floor. */
  readonly #cells: Int32Array;
  /** Of the rail's names, as drawn last. */
  readonly #heights: number[];
  /** Those that are not told where one looks now. */
  readonly #hidden = new Set<number>();

  /** `places`: how many the layout has. */
  constructor(picture: FloorPicture, places: number) {
    this.picture = picture;
    this.#heights = picture.rail.map(({ y }) => y);
    this.#cells = new Int32Array(2 * places).fill(-1);
    for (const [r, { seats }] of picture.rows.entries())
      for (const [s, { i }] of seats.entries()) this.#cells.set([r, s], 2 * i);
  }

  has(place: number): boolean {
    return (this.#cells[2 * place] ?? -1) !== -1;
  }

  /** By path, what is different of these places and of all areas: `rows[3].seats[5].look`. */
  changes(places: readonly number[], words: Words): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    for (const place of places) {
      const [row = -1, seat = -1] = [this.#cells[2 * place], this.#cells[2 * place + 1]];
      const cell = row === -1 ? undefined : this.picture.rows[row]?.seats[seat];
      if (cell === undefined) continue;
      const look = words.lookOf(place);
      if (look === cell.look) continue;
      const a = words.nameOf(place, look);
      Object.assign(cell, { look, a });
      data[`rows[${row}].seats[${seat}].look`] = look;
      data[`rows[${row}].seats[${seat}].a`] = a;
    }
    for (const [at, area] of this.picture.areas.entries()) {
      const { left, name } = words.areaLeft(area.key);
      if (left === area.left && name === area.a) continue;
      Object.assign(area, { left, a: name });
      data[`areas[${at}].left`] = left;
      data[`areas[${at}].a`] = name;
    }
    return data;
  }

  /** The names of rows as they stand now, on a ground as tall as all seats that one may stand beside. */
  rail(): { readonly rail: readonly RailMark[]; readonly railTop: number; readonly railHeight: number } {
    const rail = this.picture.rail.map((mark, at) => ({
      ...mark,
      y: this.#heights[at] ?? mark.y,
      isHidden: this.#hidden.has(at),
    }));
    if (rail.length === 0) return { rail, railTop: 0, railHeight: 0 };
    const heights = this.picture.rows.flatMap(({ seats }) => seats.map(({ y }) => y + THUMB / 2));
    const railTop = Math.min(...heights);
    return { rail, railTop, railHeight: Math.max(...heights) - railTop };
  }

  /**
   * By path, where names of rows stand for the part of the plan that begins at `left`; `room`: what a name needs, both
   * pixels at scale 1.
   */
  railChanges(left: number, room: number): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    const byView = this.picture.isRailByView ? heightsByView(this.picture, left, room) : null;
    for (const [at, mark] of this.picture.rail.entries()) {
      const found = byView === null ? (mark.isBent ? heightFrom(this.picture, mark, left) : mark.y) : byView[at];
      const isHidden = found === null;
      if (isHidden !== this.#hidden.has(at)) {
        if (isHidden) this.#hidden.add(at);
        else this.#hidden.delete(at);
        data[`rail[${at}].isHidden`] = isHidden;
      }
      const y = found ?? this.#heights[at] ?? mark.y;
      if (Math.abs(y - (this.#heights[at] ?? mark.y)) < SAME_HEIGHT) continue;
      this.#heights[at] = y;
      data[`rail[${at}].y`] = y;
    }
    return data;
  }
}
