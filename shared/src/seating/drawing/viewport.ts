import type { Box } from './box.ts';

/** A point of the plan (pitches) is drawn at `x * scale + left`, `y * scale + top`, in pixels of the screen's layout. */
export interface Viewport {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What limits a view: the part of the plan that is shown as a whole (a floor), and the side of a seat in pitches. */
export interface Frame {
  readonly bounds: Box;
  readonly seatSize: number;
}

/** One seat is never drawn larger than this at "fit", in pixels: a small hall stays a hall. */
const LARGEST_AT_FIT = 46;
const MOST_ZOOM = 8;
/** However far apart the stands of a hall lie: a seat can be brought to this side, enough for a finger at a kiosk. */
const CLOSEST_SEAT = 72;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function fitScale(bounds: Box, size: Size): number {
  const wide = size.width / Math.max(1, bounds.right - bounds.left);
  const high = size.height / Math.max(1, bounds.bottom - bounds.top);
  return Math.max(0.01, Math.min(LARGEST_AT_FIT, wide, high));
}

/** The largest scale: eight times the whole, and further where a seat would still be small. */
export const closestScale = ({ bounds, seatSize }: Frame, size: Size): number =>
  Math.max(MOST_ZOOM * fitScale(bounds, size), CLOSEST_SEAT / seatSize);

/** The whole plan, centred. */
export const fit = (frame: Frame, size: Size): Viewport => settled({ scale: 0, left: 0, top: 0 }, frame, size);

/**
 * Keeps a view inside its limits: the whole … the closest, and no empty margin while the plan is larger than the
 * window; an axis on which the plan is smaller is centred.
 */
export function settled(view: Viewport, frame: Frame, size: Size): Viewport {
  const { bounds } = frame;
  const scale = clamp(view.scale, fitScale(bounds, size), closestScale(frame, size));
  return {
    scale,
    left: settledEdge(view.left, bounds.left * scale, bounds.right * scale, size.width),
    top: settledEdge(view.top, bounds.top * scale, bounds.bottom * scale, size.height),
  };
}

function settledEdge(offset: number, low: number, high: number, room: number): number {
  if (high - low <= room) return (room - low - high) / 2;
  return clamp(offset, room - high, -low);
}

/** Larger or smaller by `factor` about a point of the window, which stays where it is as far as the limits allow. */
export function zoomedAt(
  view: Viewport,
  factor: number,
  at: { readonly x: number; readonly y: number },
  frame: Frame,
  size: Size,
): Viewport {
  const scale = clamp(view.scale * factor, fitScale(frame.bounds, size), closestScale(frame, size));
  const ratio = scale / view.scale;
  return settled(
    { scale, left: at.x - (at.x - view.left) * ratio, top: at.y - (at.y - view.top) * ratio },
    frame,
    size,
  );
}

export const panned = (view: Viewport, dx: number, dy: number, frame: Frame, size: Size): Viewport =>
  settled({ ...view, left: view.left + dx, top: view.top + dy }, frame, size);

/** A part of the plan, as large as it fits. */
export const fitted = (part: Box, frame: Frame, size: Size): Viewport =>
  centred({ x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 }, fitScale(part, size), frame, size);

/** A point of the plan in the middle of the window. */
export function centred(
  point: { readonly x: number; readonly y: number },
  scale: number,
  frame: Frame,
  size: Size,
): Viewport {
  const kept = clamp(scale, fitScale(frame.bounds, size), closestScale(frame, size));
  const left = size.width / 2 - point.x * kept;
  return settled({ scale: kept, left, top: size.height / 2 - point.y * kept }, frame, size);
}

/** The least move after which `part` of the plan lies inside the window with `margin` pixels around it. */
export function revealed(view: Viewport, part: Box, margin: number, frame: Frame, size: Size): Viewport {
  const left = shiftInto(part.left * view.scale + view.left, part.right * view.scale + view.left, margin, size.width);
  const top = shiftInto(part.top * view.scale + view.top, part.bottom * view.scale + view.top, margin, size.height);
  return left === 0 && top === 0 ? view : panned(view, left, top, frame, size);
}

function shiftInto(low: number, high: number, margin: number, room: number): number {
  if (low < margin) return margin - low;
  return high > room - margin ? room - margin - high : 0;
}

/** The part of the plan that the window shows. */
export function shownPart(view: Viewport, size: Size): Box {
  return {
    left: -view.left / view.scale,
    top: -view.top / view.scale,
    right: (size.width - view.left) / view.scale,
    bottom: (size.height - view.top) / view.scale,
  };
}
