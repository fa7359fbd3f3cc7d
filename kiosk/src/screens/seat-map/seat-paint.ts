import { INK } from '@foyer/shared/seating/drawing/colours';
import type { SeatLook } from '@foyer/shared/seating/drawing/looks';
import { type SeatSign, seatStyle, type SeatStyle } from '@foyer/shared/seating/drawing/seat-style';
import type { SeatKind } from '@foyer/shared/seating/seat-map';
import type { Joint } from './couple-joints.ts';
import { FONT } from './fonts.ts';
import { cross, key, padlock, person, tick, wheelchair } from './glyphs.ts';

/** Everything that decides how a seat is drawn; seats with equal faces share one drawing. */
export interface SeatFace {
  readonly look: SeatLook;
  readonly kind: SeatKind;
  /** Colour of the price zone. */
  readonly color: string;
  /** The seat's number. */
  readonly label: string;
  /** A circle instead of a square. */
  readonly isRound?: boolean;
  /** Of a couple seat: how it is turned (its number stays upright) and where its halves meet; half a pitch without it. */
  readonly joint?: Joint;
}

/** Sizes in device pixels, `ratio` of them to one CSS pixel. `pitch` is the room a seat has with its gaps. */
export interface SeatScale {
  readonly side: number;
  readonly pitch: number;
  readonly ratio: number;
}

type Ctx = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Below this side a seat is a plain coloured square with at most one line: signs would only be dirt. In CSS pixels. */
const SIGNS_FROM = 9;
const LABELS_FROM = 18;

/** True when seats are large enough to carry their number. */
export const hasLabel = (scale: SeatScale): boolean => scale.side >= LABELS_FROM * scale.ratio;

const ringWidth = ({ side, ratio }: Pick<SeatScale, 'side' | 'ratio'>): number => Math.min(3 * ratio, side * 0.14);

/** How far a seat's drawing reaches from its centre, ring included; couple seats reach half a pitch to their partner. */
export const reachOf = ({ side, ratio }: Pick<SeatScale, 'side' | 'ratio'>): number =>
  side / 2 + 0.6 * ringWidth({ side, ratio }) + 1;

const GLYPHS: Readonly<Record<SeatSign, { readonly paint: typeof tick; readonly share: number }>> = {
  tick: { paint: tick, share: 0.86 },
  person: { paint: person, share: 0.86 },
  cross: { paint: cross, share: 1 },
  key: { paint: key, share: 0.96 },
  lock: { paint: padlock, share: 0.9 },
};

/** Draws one seat around the origin as its style says. */
export function paintSeat(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
  const style = seatStyle(face.look, face.color);
  const hasSigns = scale.side >= SIGNS_FROM * scale.ratio;
  ctx.save();
  ctx.rotate(((face.joint?.turn ?? 0) * Math.PI) / 180);
  ctx.setLineDash([]);
  if (style.ring !== null) paintRing(ctx, face, scale, style.ring);
  paintBody(ctx, face, scale, style);
  if (style.isHatched) paintHatch(ctx, face, scale);
  if (style.hasFoot && hasSigns) paintFoot(ctx, face, scale);
  ctx.restore();
  [ctx.fillStyle, ctx.strokeStyle] = [style.ink, style.ink];
  if (style.sign !== null) paintSign(ctx, style.sign, scale, hasSigns);
  if (style.isOpen && hasSigns) paintOpen(ctx, face, scale);
}

/** Too small for a sign, what is ours and what is sold still show theirs: nothing else tells them apart. */
function paintSign(ctx: Ctx, sign: SeatSign, scale: SeatScale, hasSigns: boolean): void {
  if (!hasSigns && (sign === 'key' || sign === 'lock')) return;
  if (sign === 'cross') ctx.strokeStyle = INK.soldCross;
  GLYPHS[sign].paint(ctx, scale.side * GLYPHS[sign].share);
}

/** A square with round corners or a circle; a half of a couple seat reaches to its partner and is straight there. */
function outline(ctx: Ctx, face: SeatFace, { side, pitch }: SeatScale, inset: number): void {
  const half = side / 2 - inset;
  ctx.beginPath();
  const isCouple = face.kind === 'couple-left' || face.kind === 'couple-right';
  if (face.isRound === true && !isCouple) return ctx.arc(0, 0, Math.max(0.1, half), 0, Math.PI * 2);
  const round = side * 0.24;
  const joint = pitch * (face.joint?.reach ?? 0.5);
  const left = face.kind === 'couple-right' ? -joint : -half;
  const right = face.kind === 'couple-left' ? joint : half;
  const leftRound = face.kind === 'couple-right' ? 0 : round;
  const rightRound = face.kind === 'couple-left' ? 0 : round;
  ctx.roundRect(left, -half, right - left, half * 2, [leftRound, rightRound, rightRound, leftRound]);
}

function paintBody(ctx: Ctx, face: SeatFace, scale: SeatScale, { fill, line, border, ring }: SeatStyle): void {
  const { side, ratio } = scale;
  const isOurs = ring !== null && !ring.isBroken;
  const width = border === 'heavy' ? Math.max(1.5 * ratio, side * 0.09) : Math.max(1, side * 0.045);
  if (border === 'dashed') ctx.setLineDash([side * 0.2, side * 0.14]);
  if (border === 'dotted') ctx.setLineDash([Math.max(1, side * 0.06), Math.max(1, side * 0.06) * 1.6]);
  outline(ctx, face, scale, ring === null ? width / 2 : ringWidth(scale) * (isOurs ? 0.9 : 1.1));
  if (fill !== null) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  if (!isOurs) {
    ctx.lineWidth = width;
    // Sold seats too small for a cross are plain: a hall that is sold out must not look like a grid of lines.
    ctx.strokeStyle = fill === INK.sold && side < SIGNS_FROM * ratio ? fill : line;
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** Paper between the seat and its ring, so that the ring is seen on every colour. */
function paintRing(ctx: Ctx, face: SeatFace, scale: SeatScale, ring: NonNullable<SeatStyle['ring']>): void {
  const width = ringWidth(scale);
  outline(ctx, face, { ...scale, side: scale.side + width * 1.2 }, width / 2);
  ctx.fillStyle = INK.paper;
  ctx.fill();
  ctx.lineWidth = width;
  ctx.strokeStyle = ring.color;
  if (ring.isBroken) ctx.setLineDash([scale.side * 0.24, scale.side * 0.13]);
  ctx.stroke();
  ctx.setLineDash([]);
}

function paintHatch(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
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

/** What a seat that can be chosen tells of itself: its kind, and its number where there is room. */
function paintOpen(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
  const { side } = scale;
  if (face.kind === 'wheelchair') return wheelchair(ctx, side * 0.92);
  if (face.kind === 'companion') paintPlus(ctx, side, face.isRound === true ? 0.24 : 0.29);
  if (face.kind === 'restricted-view') paintWedge(ctx, face, scale);
  if (!hasLabel(scale)) return;
  const share = face.label.length > 3 ? 0.3 : face.label.length === 3 ? 0.4 : 0.5;
  ctx.font = `${Math.round(side * share)}px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  // Above the bar of an own seat.
  const lift = face.look === 'own' ? side * 0.13 : 0;
  ctx.fillText(face.label, 0, side * share * 0.36 - lift);
}

/** A companion seat carries a plus top right. */
function paintPlus(ctx: Ctx, side: number, at: number): void {
  ctx.lineWidth = side * 0.07;
  ctx.beginPath();
  ctx.moveTo(side * at, side * (-at - 0.1));
  ctx.lineTo(side * at, side * (-at + 0.1));
  ctx.moveTo(side * (at - 0.1), side * -at);
  ctx.lineTo(side * (at + 0.1), side * -at);
  ctx.stroke();
}

/** A seat with a restricted view has its top right corner cut. */
function paintWedge(ctx: Ctx, face: SeatFace, scale: SeatScale): void {
  const { side } = scale;
  const inner = face.isRound === true ? 0.12 : 0.06;
  ctx.save();
  outline(ctx, face, scale, 0);
  ctx.clip();
  ctx.beginPath();
  ctx.moveTo(side * inner, side * -0.5);
  ctx.lineTo(side * 0.5, side * -0.5);
  ctx.lineTo(side * 0.5, side * -inner);
  ctx.closePath();
  ctx.fill();
  ctx.restore();
}
