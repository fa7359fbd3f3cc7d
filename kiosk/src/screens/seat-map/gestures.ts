import type { ViewStore } from './view-store.ts';

export interface GestureHandlers {
  /** A click or tap that was no drag; x and y in CSS pixels of the element. */
  readonly onTap: (x: number, y: number, how: { readonly shift: boolean; readonly isTouch: boolean }) => void;
  /** The mouse rests here without a button; null when it left or drags. */
  readonly onHover: (at: { readonly x: number; readonly y: number } | null) => void;
}

/** A hand shakes: less than this many pixels is still a tap. */
const DRAG_FROM = 6;

interface Finger {
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
}

/** Drag pans, wheel and two fingers zoom, the rest are taps. Returns the function that takes the listeners away. */
export function listenToGestures(element: HTMLElement, store: ViewStore, handlers: GestureHandlers): () => void {
  const fingers = new Map<number, Finger>();
  let isDrag = false;
  const pointOf = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { x, y } = pointOf(event);
    if (fingers.size === 0) isDrag = false;
    fingers.set(event.pointerId, { startX: x, startY: y, x, y });
    if (fingers.size > 1) isDrag = true;
    element.setPointerCapture(event.pointerId);
  };

  const onMove = (event: PointerEvent): void => {
    const at = pointOf(event);
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return event.pointerType === 'mouse' ? handlers.onHover(at) : undefined;
    isDrag ||= Math.hypot(at.x - finger.startX, at.y - finger.startY) > DRAG_FROM;
    if (!isDrag) return;
    handlers.onHover(null);
    const other = [...fingers.entries()].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) store.panBy(at.x - finger.x, at.y - finger.y);
    else pinch(store, finger, other, at);
    [finger.x, finger.y] = [at.x, at.y];
  };

  const onUp = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    if (!fingers.delete(event.pointerId) || finger === undefined || isDrag || event.type === 'pointercancel') return;
    const { x, y } = pointOf(event);
    handlers.onTap(x, y, { shift: event.shiftKey, isTouch: event.pointerType === 'touch' });
  };

  const onLeave = (): void => handlers.onHover(null);
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    // One notch is 100 pixels or 3 lines, depending on the browser; a touch pad sends many small steps.
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1);
    store.zoomAt(1.0018 ** -pixels, pointOf(event));
    handlers.onHover(null);
  };

  const end = new AbortController();
  const { signal } = end;
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('pointerleave', onLeave, { signal });
  element.addEventListener('wheel', onWheel, { signal, passive: false });
  return () => end.abort();
}

/** Zooms by how much further apart the fingers are now, about the point between them, and follows that point. */
function pinch(store: ViewStore, moved: Finger, still: Finger, at: { readonly x: number; readonly y: number }): void {
  const before = Math.hypot(moved.x - still.x, moved.y - still.y);
  const after = Math.hypot(at.x - still.x, at.y - still.y);
  if (before > 0) store.zoomAt(after / before, { x: (at.x + still.x) / 2, y: (at.y + still.y) / 2 });
  store.panBy((at.x - moved.x) / 2, (at.y - moved.y) / 2);
}
