/** A drawing that stands for a title: made of its name, so that it is the same on every screen and needs no picture file. */
export interface PosterArt {
  readonly ground: string;
  readonly shapes: readonly PosterShape[];
}

/** Of a picture 60 wide and 90 high. */
export type PosterShape =
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number; readonly fill: string }
  | { readonly kind: 'path'; readonly d: string; readonly fill: string };

/** Ground, two layers, one light; each darker than mid-tone, so that white words stand on them. */
const PALETTES = [
  ['#1f2a44', '#30466f', '#b5523b', '#f2c879'],
  ['#2b1a2e', '#5b2a4f', '#a3425b', '#f4b98f'],
  ['#12332f', '#1f5b50', '#3f8a6d', '#f1d9a0'],
  ['#3a1f18', '#7a3b24', '#b96a2f', '#f6dfa8'],
  ['#1b2f45', '#2d5f7c', '#5a98a6', '#f3ead2'],
  ['#2f2a1b', '#5d5630', '#8f8345', '#f0e3b4'],
  ['#251f3f', '#463a78', '#7a63ab', '#f1c6c0'],
  ['#3d1522', '#8c1d2f', '#bd5b4c', '#f7d9b0'],
] as const;

type Palette = (typeof PALETTES)[number];
type Chance = () => number;

/** Small, and the same everywhere: FNV-1a, then a step of mulberry32 for each number. */
function chanceOf(name: string): Chance {
  let hash = 2166136261;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 16777619);
  let state = hash >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A sun over ridges. */
function ridges([, far, near, light]: Palette, chance: Chance): readonly PosterShape[] {
  const sun = {
    kind: 'circle',
    x: round(16 + 28 * chance()),
    y: round(22 + 14 * chance()),
    r: round(9 + 6 * chance()),
    fill: light,
  } as const;
  const ridge = (top: number, fill: string): PosterShape => {
    const [a, b, c] = [chance(), chance(), chance()].map((one) => round(top - 4 + 12 * one));
    return { kind: 'path', d: `M0 90V${a}Q15 ${round(top - 12)} 30 ${b}T60 ${c}V90Z`, fill };
  };
  return [sun, ridge(52, far), ridge(66, near)];
}

/** Arches one in the other. */
function arches([, far, near, light]: Palette, chance: Chance): readonly PosterShape[] {
  const x = round(24 + 12 * chance());
  return [far, near, light].map((fill, at) => {
    const r = 24 - at * 8;
    return { kind: 'path', d: `M${x - r} 90V${54 - at * 2}A${r} ${r} 0 0 1 ${x + r} ${54 - at * 2}V90Z`, fill };
  });
}

/** Lit windows of a house at night. */
function windows([, far, near, light]: Palette, chance: Chance): readonly PosterShape[] {
  const shapes: PosterShape[] = [{ kind: 'path', d: 'M8 24H52V90H8Z', fill: far }];
  for (let row = 0; row < 6; row += 1)
    for (let column = 0; column < 4; column += 1) {
      const fill = chance() > 0.6 ? light : near;
      shapes.push({ kind: 'path', d: `M${12 + column * 10} ${29 + row * 10}h6v6h-6z`, fill });
    }
  return shapes;
}

/** Moons in a row of phases. */
function moons([, far, near, light]: Palette, chance: Chance): readonly PosterShape[] {
  const y = round(34 + 20 * chance());
  return [
    { kind: 'circle', x: 30, y, r: 24, fill: far },
    { kind: 'circle', x: 30, y, r: 17, fill: near },
    { kind: 'circle', x: round(34 + 6 * chance()), y: round(y - 5), r: 11, fill: light },
  ];
}

/** Rays from a corner. */
function rays([, far, near, light]: Palette, chance: Chance): readonly PosterShape[] {
  const x = round(10 + 40 * chance());
  const fills = [far, near, far, near];
  const beams = fills.map((fill, at): PosterShape => {
    const [from, to] = [at * 34 - 40, at * 34 - 20];
    return { kind: 'path', d: `M${x} 26L${from} 90H${to}Z`, fill };
  });
  return [...beams, { kind: 'circle', x, y: 26, r: 7, fill: light }];
}

/** Waves under a sail. */
function waves([, far, near, light]: Palette, chance: Chance): readonly PosterShape[] {
  const x = round(18 + 22 * chance());
  const wave = (y: number, fill: string): PosterShape => ({
    kind: 'path',
    d: `M0 ${y}q7.5-6 15 0t15 0 15 0 15 0V90H0Z`,
    fill,
  });
  return [{ kind: 'path', d: `M${x} 20L${x + 15} 56H${x}Z`, fill: light }, wave(56, far), wave(68, near)];
}

const MOTIFS = [ridges, arches, windows, moons, rays, waves] as const;

export function posterArt(name: string): PosterArt {
  const chance = chanceOf(name);
  const palette = PALETTES[Math.floor(chance() * PALETTES.length)] ?? PALETTES[0];
  const motif = MOTIFS[Math.floor(chance() * MOTIFS.length)] ?? ridges;
  return { ground: palette[0], shapes: motif(palette, chance) };
}
