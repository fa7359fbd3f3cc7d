import type { Box } from './box.ts';

/** A point of the plan (pitches) is drawn at `x * scale + left`, `y * scale + top`, in CSS pixels. */
export interface Viewport {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One seat is never drawn larger than this at "fit", in CSS pixels: a small hall stays a hall. */
const LARGEST_AT_FIT = 46;
const MOST_ZOOM = 8;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function fitScale(bounds: Box, size: Size): number {
  const wide = size.width / Math.max(1, bounds.right - bounds.left);
  const high = size.height / Math.max(1, bounds.bottom - bounds.top);
  return Math.max(0.5, Math.min(LARGEST_AT_FIT, wide, high));
}

/** The whole plan, centred. */
export const fit = (bounds: Box, size: Size): Viewport => settled({ scale: 0, left: 0, top: 0 }, bounds, size);

/**
 * Keeps a view inside its limits: fit … 8 × fit, and no empty margin while the plan is larger than the window; an axis
 * on which the plan is smaller is centred.
 */
export function settled(view: Viewport, bounds: Box, size: Size): Viewport {
  const least = fitScale(bounds, size);
  const scale = clamp(view.scale, least, least * MOST_ZOOM);
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
  bounds: Box,
  size: Size,
): Viewport {
  const least = fitScale(bounds, size);
  const scale = clamp(view.scale * factor, least, least * MOST_ZOOM);
  const ratio = scale / view.scale;
  return settled(
    { scale, left: at.x - (at.x - view.left) * ratio, top: at.y - (at.y - view.top) * ratio },
    bounds,
    size,
  );
}

export const panned = (view: Viewport, dx: number, dy: number, bounds: Box, size: Size): Viewport =>
  settled({ ...view, left: view.left + dx, top: view.top + dy }, bounds, size);

/** A part of the plan, as large as it fits. */
export function fitted(part: Box, bounds: Box, size: Size): Viewport {
  const scale = fitScale(part, size);
  const left = size.width / 2 - ((part.left + part.right) / 2) * scale;
  const top = size.height / 2 - ((part.top + part.bottom) / 2) * scale;
  return settled({ scale, left, top }, bounds, size);
}

/** The least move after which `part` of the plan lies inside the window with `margin` pixels around it. */
export function revealed(view: Viewport, part: Box, margin: number, bounds: Box, size: Size): Viewport {
  const left = shiftInto(part.left * view.scale + view.left, part.right * view.scale + view.left, margin, size.width);
  const top = shiftInto(part.top * view.scale + view.top, part.bottom * view.scale + view.top, margin, size.height);
  return left === 0 && top === 0 ? view : panned(view, left, top, bounds, size);
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
