import type { Point } from '../../seat-map.ts';

/** `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, as SVG writes it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const STEP = /([a-zA-Z]+)\s*\(([^)]*)\)/g;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;

export const numbersIn = (text: string): readonly number[] =>
  (text.slice(0, 200_000).match(NUMBER) ?? []).map(Number).filter((value) => Number.isFinite(value));

/** First `inner`, then `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export const move = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

export function moved([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The `transform` of an element; steps that cannot be read change nothing. */
export function readTransform(text: string): Matrix {
  let matrix = IDENTITY;
  for (const [, name = '', inner = ''] of text.slice(0, 2000).matchAll(STEP))
    matrix = times(matrix, stepOf(name.toLowerCase(), numbersIn(inner)));
  return matrix.every((value) => Number.isFinite(value)) ? matrix : IDENTITY;
}

function stepOf(name: string, [p = 0, q, r, s = 0, t = 0, u = 0]: readonly number[]): Matrix {
  if (name === 'translate') return move(p, q ?? 0);
  if (name === 'scale') return [p, 0, 0, q ?? p, 0, 0];
  if (name === 'matrix') return [p, q ?? 0, r ?? 0, s, t, u];
  if (name === 'rotate') {
    const turn: Matrix = [cos(p), sin(p), -sin(p), cos(p), 0, 0];
    if (q === undefined) return turn;
    const y = r ?? 0;
    return times(times(move(q, y), turn), move(-q, -y));
  }
  if (name === 'skewx') return [1, 0, sin(p) / cos(p), 1, 0, 0];
  if (name === 'skewy') return [1, sin(p) / cos(p), 0, 1, 0, 0];
  return IDENTITY;
}

const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
