import type { SeatKind } from '@foyer/shared/seating/seat-map';
import { labelColorOn } from '../ui/palette.ts';
import { cross, padlock, person, tick, wheelchair } from './glyphs.ts';
import { FONT, INK, mixed } from './inks.ts';
import type { SeatLook } from './looks.ts';

/** Everything that decides how a seat is drawn; seats with equal faces share one drawing. */
export interface SeatFace {
  readonly look: SeatLook;
  readonly kind: SeatKind;
  /** Colour of the price zone. */
  readonly color: string;
  /** The seat's number. */
  readonly label: string;
}

/** Sizes in device pixels, `ratio` of them to one CSS pixel. `pitch` is the room a seat has with its gaps. */
export interface SeatScale {
  readonly side: number;
  readonly pitch: number;
  readonly ratio: number;
}

type Ctx = CanvasRenderingContext2D;

/** Below this side a seat is a plain coloured square with at most one line: signs would only be dirt. In CSS pixels. */
const SIGNS_FROM = 9;
const LABELS_FROM = 18;

/** True when seats are large enough to carry their number. */
export const hasLabel = (scale: SeatScale): boolean => scale.side >= LABELS_FROM * scale.ratio;

const ringWidth = ({ side, ratio }: Pick<SeatScale, 'side' | 'ratio'>): number => Math.min(3 * ratio, side * 0.14);

/** How far a seat's drawing reaches from its centre, ring included; couple seats reach half a pitch to their partner. */
export const reachOf = ({ side, ratio }: Pick<SeatScale, 'side' | 'ratio'>): number =>
  side / 2 + 0.6 * ringWidth({ side, ratio }) + 1;

/** Draws one seat around the origin. State is told by fill and by shape, never by colour alone. */
export function paintSeat(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
  const hasSigns = scale.side >= SIGNS_FROM * scale.ratio;
  ctx.setLineDash([]);
  switch (face.look) {
    case 'available':
    case 'own':
      return paintAvailable(ctx, face, scale);
    case 'selected':
      return paintChosen(ctx, face, scale, INK.text, INK.accent, tick);
    case 'mine':
      return paintChosen(ctx, face, scale, INK.accent, INK.text, person);
    case 'sold':
      paintBody(ctx, face, scale, INK.sold, hasSigns ? INK.line : INK.sold);
      ctx.strokeStyle = INK.soldCross;
      return cross(ctx, scale.side);
    case 'held':
      return paintHatched(ctx, face, scale);
    case 'blocked':
      ctx.setLineDash([scale.side * 0.2, scale.side * 0.14]);
      return paintBody(ctx, face, scale, null, INK.line);
    case 'locked':
      return paintLocked(ctx, face, scale, hasSigns);
  }
}

/** A square with round corners; a half of a couple seat reaches to its partner and is straight there. */
function outline(ctx: Ctx, face: SeatFace, { side, pitch }: SeatScale, inset: number): void {
  const half = side / 2 - inset;
  const round = side * 0.24;
  const left = face.kind === 'couple-right' ? -pitch / 2 : -half;
  const right = face.kind === 'couple-left' ? pitch / 2 : half;
  const leftRound = face.kind === 'couple-right' ? 0 : round;
  const rightRound = face.kind === 'couple-left' ? 0 : round;
  ctx.beginPath();
  ctx.roundRect(left, -half, right - left, half * 2, [leftRound, rightRound, rightRound, leftRound]);
}

function paintBody(ctx: Ctx, face: SeatFace, scale: SeatScale, fill: string | null, stroke: string): void {
  const width = Math.max(1, scale.side * 0.045);
  outline(ctx, face, scale, width / 2);
  if (fill !== null) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  ctx.lineWidth = width;
  ctx.strokeStyle = stroke;
  ctx.stroke();
}

function paintAvailable(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
  paintBody(ctx, face, scale, face.color, mixed(face.color, INK.text, 0.55));
  if (scale.side < SIGNS_FROM * scale.ratio) return;
  const ink = labelColorOn(face.color);
  [ctx.fillStyle, ctx.strokeStyle] = [ink, ink];
  if (face.look === 'own') paintFoot(ctx, face, scale);
  if (face.kind === 'wheelchair') return wheelchair(ctx, scale.side * 0.92);
  if (face.kind === 'companion') paintCorner(ctx, face, scale, 'plus');
  if (face.kind === 'restricted-view') paintCorner(ctx, face, scale, 'wedge');
  if (!hasLabel(scale)) return;
  const share = face.label.length > 3 ? 0.3 : face.label.length === 3 ? 0.4 : 0.5;
  ctx.font = `${Math.round(scale.side * share)}px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  // Above the bar of an own seat.
  const lift = face.look === 'own' ? scale.side * 0.13 : 0;
  ctx.fillText(face.label, 0, scale.side * share * 0.36 - lift);
}

/** A companion seat carries a plus, a seat with a restricted view a cut corner, both top right. */
function paintCorner(ctx: Ctx, face: SeatFace, scale: SeatScale, mark: 'plus' | 'wedge'): void {
  const { side } = scale;
  if (mark === 'wedge') {
    ctx.save();
    outline(ctx, face, scale, 0);
    ctx.clip();
    ctx.beginPath();
    ctx.moveTo(side * 0.06, side * -0.5);
    ctx.lineTo(side * 0.5, side * -0.5);
    ctx.lineTo(side * 0.5, side * -0.06);
    ctx.closePath();
    ctx.fill();
    return ctx.restore();
  }
  ctx.lineWidth = side * 0.07;
  ctx.beginPath();
  ctx.moveTo(side * 0.3, side * -0.39);
  ctx.lineTo(side * 0.3, side * -0.19);
  ctx.moveTo(side * 0.2, side * -0.29);
  ctx.lineTo(side * 0.4, side * -0.29);
  ctx.stroke();
}

/** A dark bar with a light edge along the foot, whatever the zone's colour: this seat is the till's own. */
function paintFoot(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
  const { side } = scale;
  ctx.save();
  outline(ctx, face, scale, 0);
  ctx.clip();
  ctx.fillStyle = INK.paper;
  ctx.fillRect(-side, side * 0.24, side * 2, side * 0.26);
  ctx.fillStyle = INK.text;
  ctx.fillRect(-side, side * 0.31, side * 2, side * 0.19);
  ctx.restore();
}

/** What this screen has: dark, ringed, with a sign that says whether it is only chosen or already held. */
function paintChosen(ctx: Ctx, face: SeatFace, scale: SeatScale, fill: string, ring: string, sign: typeof tick): void {
  const width = ringWidth(scale);
  outline(ctx, face, { ...scale, side: scale.side + width * 1.2 }, width / 2);
  ctx.fillStyle = INK.paper;
  ctx.fill();
  ctx.lineWidth = width;
  ctx.strokeStyle = ring;
  ctx.stroke();
  outline(ctx, face, scale, width * 0.9);
  ctx.fillStyle = fill;
  ctx.fill();
  [ctx.fillStyle, ctx.strokeStyle] = [INK.paper, INK.paper];
  sign(ctx, scale.side * 0.86);
}

function paintHatched(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
  paintBody(ctx, face, scale, INK.paper, INK.line);
  ctx.save();
  outline(ctx, face, scale, 0);
  ctx.clip();
  ctx.beginPath();
  const step = Math.max(3 * scale.ratio, scale.side * 0.22);
  for (let at = -scale.pitch; at < scale.pitch; at += step) {
    ctx.moveTo(at, scale.side / 2);
    ctx.lineTo(at + scale.side, -scale.side / 2);
  }
  ctx.lineWidth = Math.max(1, scale.side * 0.07);
  ctx.strokeStyle = INK.line;
  ctx.stroke();
  ctx.restore();
}

function paintLocked(ctx: Ctx, face: SeatFace, scale: SeatScale, hasSigns: boolean): void {
  const dot = Math.max(1, scale.side * 0.06);
  ctx.setLineDash([dot, dot * 1.6]);
  paintBody(ctx, face, scale, INK.soft, INK.textSoft);
  ctx.setLineDash([]);
  [ctx.fillStyle, ctx.strokeStyle] = [INK.textSoft, INK.textSoft];
  if (hasSigns) padlock(ctx, scale.side * 0.9);
}
