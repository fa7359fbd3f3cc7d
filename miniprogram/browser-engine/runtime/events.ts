import { type EngineEvent, type EngineTarget, elementOf } from './engine-types.ts';
import { pageOrigin } from './shell/layout.ts';

/** Events of a thumb: of these a handler knows where it was. */
export interface PhoneTouch {
  readonly identifier: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly force: number;
}

interface NativeTouch {
  readonly identifier: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** Where a touch is to the app, whose page begins below the navigation bar. */
export function phoneTouch({ identifier, clientX, clientY }: NativeTouch): PhoneTouch {
  const { left, top } = pageOrigin();
  const x = clientX - left;
  const y = clientY - top;
  return { identifier, pageX: x, pageY: y, clientX: x, clientY: y, force: 1 };
}

interface PhoneTarget {
  readonly id: string;
  readonly dataset: Readonly<Record<string, unknown>>;
  readonly offsetLeft: number;
  readonly offsetTop: number;
}

/** The offsets are measured when somebody asks: measuring makes the browser lay out the page. */
function phoneTarget(target: EngineTarget): PhoneTarget {
  const element = elementOf(target);
  const { id } = element;
  return {
    id,
    dataset: { ...element.dataset },
    get offsetLeft() {
      return element.getBackendElement()?.offsetLeft ?? 0;
    },
    get offsetTop() {
      return element.getBackendElement()?.offsetTop ?? 0;
    },
  };
}

/** The event as WeChat gives it to a handler: no way back into the page, only what is known of it. */
const phoneEvent = (event: EngineEvent): object => ({
  type: event.type,
  timeStamp: event.timeStamp,
  detail: event.detail ?? {},
  target: phoneTarget(event.target),
  currentTarget: phoneTarget(event.currentTarget),
  mark: { ...event.mark },
  ...event.extraFields,
});

let taps = 0;
let handled = false;

/** True while a handler of a tap runs, or of what counts as one. */
export const isInTap = (): boolean => taps > 0;

/** Runs what WeChat takes for a deed of the person's own. */
export function inTap<R>(run: () => R): R {
  taps += 1;
  try {
    return run();
  } finally {
    taps -= 1;
  }
}

/** Whether any handler was called while `run` ran. */
export function isHandledIn(run: () => void): boolean {
  const before = handled;
  handled = false;
  run();
  const was = handled;
  handled = before || was;
  return was;
}

/** Called by every compiled template in the place of a handler: see `compile/compile-app.ts`. */
export function callHandler(self: unknown, event: EngineEvent, handler: (event: object) => unknown): unknown {
  handled = true;
  return handler.call(self, phoneEvent(event));
}
