import { create, type Font, type PathCommand } from 'fontkit';
import { ticketFont, type FontWeight } from './ticket-font.ts';

/** A character at one size: which dots of it are black, from its origin on the base line. */
export interface GlyphDots {
  /** How far the next one stands, in dots. */
  readonly advance: number;
  /** Runs of black dots: row (downwards from the base line), first column, how many. */
  readonly runs: readonly (readonly [y: number, x: number, length: number])[];
}

const fonts = new Map<FontWeight, Font>();
const known = new Map<string, GlyphDots>();
/** A cinema needs some hundred characters; whoever prints every name there is must not fill the memory with them. */
const MOST_KNOWN = 4000;

const fontOf = (weight: FontWeight): Font => {
  const font = fonts.get(weight) ?? create(ticketFont(weight));
  fonts.set(weight, font);
  return font;
};

/** `size` in dots from line to line of the type. */
export function glyphDots(character: string, weight: FontWeight, size: number): GlyphDots {
  const key = `${weight} ${size} ${character}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const font = fontOf(weight);
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  const scale = size / font.unitsPerEm;
  const dots = { advance: glyph.advanceWidth * scale, runs: filled(edgesOf(glyph.path.commands, scale)) };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, dots);
  return dots;
}

type Point = readonly [x: number, y: number];
type Edge = readonly [from: Point, to: Point];

/** How many straight pieces stand for a curve. At these sizes more cannot be seen. */
const PIECES = 6;

function edgesOf(commands: readonly PathCommand[], scale: number): readonly Edge[] {
  const edges: Edge[] = [];
  let start: Point = [0, 0];
  let at: Point = [0, 0];
  const lineTo = (to: Point): void => {
    edges.push([at, to]);
    at = to;
  };
  for (const { command, args } of commands) {
    const points: Point[] = [];
    for (let i = 0; i < args.length; i += 2) points.push([(args[i] ?? 0) * scale, -(args[i + 1] ?? 0) * scale]);
    const last = points.at(-1) ?? start;
    if (command === 'moveTo') start = at = last;
    else if (command === 'closePath' || command === 'lineTo') lineTo(last);
    else for (const point of curve([at, ...points])) lineTo(point);
  }
  return edges;
}

/** Of two or three control points, by halving the way between neighbours until one is left. */
function curve(control: readonly Point[]): readonly Point[] {
  return Array.from({ length: PIECES }, (_, i) => {
    const t = (i + 1) / PIECES;
    let points = control;
    while (points.length > 1)
      points = points.slice(1).map(([x, y], n): Point => {
        const [px, py] = points[n] ?? [0, 0];
        return [px + (x - px) * t, py + (y - py) * t];
      });
    return points[0] ?? [0, 0];
  });
}

/** Every dot whose middle lies inside, by the direction of the outline: a hole turns the other way. */
function filled(edges: readonly Edge[]): GlyphDots['runs'] {
  const runs: (readonly [number, number, number])[] = [];
  const ys = edges.flatMap(([[, a], [, b]]) => [a, b]);
  const [top, bottom] = [Math.floor(Math.min(...ys, 0)), Math.ceil(Math.max(...ys, 0))];
  for (let y = top; y < bottom; y += 1) {
    const crossings = edges.flatMap((edge) => crossing(edge, y + 0.5) ?? []).sort((a, b) => a.x - b.x);
    let winding = 0;
    for (const [i, { x, turn }] of crossings.entries()) {
      winding += turn;
      const next = crossings[i + 1];
      if (winding === 0 || next === undefined) continue;
      const [from, to] = [Math.ceil(x - 0.5), Math.ceil(next.x - 0.5)];
      const last = runs.at(-1);
      // Outlines that overlap are one shape: a dot is named once.
      if (last !== undefined && last[0] === y && last[1] + last[2] >= from)
        runs[runs.length - 1] = [y, last[1], to - last[1]];
      else if (to > from) runs.push([y, from, to - from]);
    }
  }
  return runs;
}

function crossing([[ax, ay], [bx, by]]: Edge, y: number): { readonly x: number; readonly turn: number } | null {
  if (ay > y === by > y) return null;
  return { x: ax + ((y - ay) * (bx - ax)) / (by - ay), turn: by > ay ? 1 : -1 };
}
