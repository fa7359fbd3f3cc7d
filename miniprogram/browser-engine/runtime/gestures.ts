import { Event as EasyEvent } from 'glass-easel';
import type { EngineElement, PhoneElement } from './engine-types.ts';
import { inTap, isHandledIn, type PhoneTouch, phoneTouch } from './events.ts';

const TAP_DISTANCE = 10;
const LONG_PRESS_MS = 350;
/** Browsers send mouse events after touches, for pages that know no better. */
const MOUSE_AFTER_TOUCH_MS = 1000;
const MOUSE = -1;

interface Thumb {
  readonly target: EngineElement;
  readonly x: number;
  readonly y: number;
  longPress: ReturnType<typeof setTimeout> | undefined;
  isTap: boolean;
}

interface Point {
  readonly identifier: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly target: EventTarget | null;
}

/** The engine's element at which something of the document happened. */
export function elementAt(target: EventTarget | null): EngineElement | null {
  for (let node = target as PhoneElement | null; node !== null; node = node.parentNode as PhoneElement | null)
    if (node.__wxElement !== undefined) return node.__wxElement;
  return null;
}

/** Dispatches an event of the person's into the engine; true when a handler caught it for good. */
function dispatch(
  target: EngineElement,
  type: string,
  detail: object,
  extraFields: Readonly<Record<string, unknown>>,
): boolean {
  const event = new EasyEvent(type, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { ...extraFields },
  });
  event.dispatch(target as never);
  return event.defaultPrevented();
}

/** Turns touches, and a mouse where there is none, into the touches, taps and long presses that a mini program hears of. */
export class Gestures {
  readonly #thumbs = new Map<number, Thumb>();
  #lastTouchAt = -Infinity;

  listenTo(root: Document): void {
    const options = { capture: true, passive: false };
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
      root.addEventListener(type, (event) => this.#touched(type, event), options);
    const mouse = { mousedown: 'touchstart', mousemove: 'touchmove', mouseup: 'touchend' } as const;
    for (const [type, as] of Object.entries(mouse) as [keyof typeof mouse, (typeof mouse)[keyof typeof mouse]][])
      root.addEventListener(type, (event) => this.#moused(as, event), options);
  }

  #touched(type: string, event: TouchEvent): void {
    this.#lastTouchAt = event.timeStamp;
    const all = [...event.touches].map(phoneTouch);
    this.#happened(type, event, [...event.changedTouches], all);
  }

  #moused(type: string, event: MouseEvent): void {
    if (event.timeStamp - this.#lastTouchAt < MOUSE_AFTER_TOUCH_MS || event.button !== 0) return;
    if (type !== 'touchstart' && !this.#thumbs.has(MOUSE)) return;
    const point = { identifier: MOUSE, clientX: event.clientX, clientY: event.clientY, target: event.target };
    this.#happened(type, event, [point], type === 'touchend' ? [] : [phoneTouch(point)]);
  }

  #happened(type: string, event: Event, changed: readonly Point[], touches: readonly PhoneTouch[]): void {
    const first = changed[0];
    if (first === undefined) return;
    const target =
      type === 'touchstart'
        ? elementAt(first.target)
        : (this.#thumbs.get(first.identifier)?.target ?? elementAt(first.target));
    if (target === null) return;
    const changedTouches = changed.map(phoneTouch);
    const isCaught = dispatch(target, type, {}, { touches, changedTouches });
    if (type === 'touchmove' && isCaught && event.cancelable) event.preventDefault();
    for (const point of changed) this.#follow(type, point, target, changedTouches);
  }

  #follow(type: string, point: Point, target: EngineElement, changedTouches: readonly PhoneTouch[]): void {
    const { identifier, clientX: x, clientY: y } = point;
    if (type === 'touchstart') {
      const thumb: Thumb = { target, x, y, longPress: undefined, isTap: true };
      thumb.longPress = setTimeout(() => this.#pressedLong(thumb, changedTouches), LONG_PRESS_MS);
      this.#thumbs.set(identifier, thumb);
      return;
    }
    const thumb = this.#thumbs.get(identifier);
    if (thumb === undefined) return;
    if (Math.hypot(thumb.x - x, thumb.y - y) > TAP_DISTANCE || type === 'touchcancel') {
      thumb.isTap = false;
      clearTimeout(thumb.longPress);
    }
    if (type === 'touchmove') return;
    this.#thumbs.delete(identifier);
    clearTimeout(thumb.longPress);
    if (!thumb.isTap) return;
    const { pageX, pageY } = changedTouches[0] ?? { pageX: 0, pageY: 0 };
    inTap(() => dispatch(thumb.target, 'tap', { x: pageX, y: pageY }, { touches: [], changedTouches }));
  }

  /** Whoever hears of a long press hears of no tap. */
  #pressedLong(thumb: Thumb, changedTouches: readonly PhoneTouch[]): void {
    const { pageX, pageY } = changedTouches[0] ?? { pageX: 0, pageY: 0 };
    const detail = { x: pageX, y: pageY };
    const extra = { touches: changedTouches, changedTouches };
    if (isHandledIn(() => void dispatch(thumb.target, 'longpress', detail, extra))) thumb.isTap = false;
  }
}
