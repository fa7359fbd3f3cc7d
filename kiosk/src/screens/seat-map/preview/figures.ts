import type { SeatLook } from '@foyer/shared/seating/drawing/looks';
import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import { ROOMS } from './rooms.ts';

/** What the page can be asked to show at once, rendering included. */
interface Doors {
  readonly open: (layout: Layout) => void;
  readonly take: (indexes: readonly number[], look: SeatLook) => void;
}

/** What is measured in the page itself. All in milliseconds. */
export interface Figures {
  /** From the wish to show a hall to the end of its first frame, in a window that is open already. */
  readonly open: (room: keyof typeof ROOMS) => Promise<number>;
  /** JavaScript for a change of many seats, rendering and painting included. */
  readonly take: (indexes: readonly number[], look: SeatLook) => Promise<number>;
  /** JavaScript of the dearest of several frames while the picture is dragged, or brought closer by the wheel. */
  readonly pan: () => Promise<number>;
  readonly zoom: () => Promise<number>;
  /** From a key to the moved focus, layout included: the dearest of several arrows. */
  readonly focus: () => Promise<number>;
  /** What nothing can pass: the end of a frame in which nothing happens, and `count` plain squares on the same canvas. */
  readonly emptyFrame: () => Promise<number>;
  readonly squares: (count: number) => Promise<number>;
}

/** Once the frame that is being made has been painted. */
function frameEnd(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const frame = new MessageChannel();
      frame.port1.onmessage = () => resolve(performance.now());
      frame.port2.postMessage(null);
    });
  });
}

/** The JavaScript of `act` and of the frame it leads to: callbacks run in the order they were asked for. */
function scriptOf(act: () => void): Promise<number> {
  return new Promise((resolve) => {
    let paintStartMs = 0;
    requestAnimationFrame(() => {
      paintStartMs = performance.now();
    });
    const startMs = performance.now();
    act();
    const actMs = performance.now() - startMs;
    requestAnimationFrame(() => resolve(actMs + performance.now() - paintStartMs));
  });
}

const stageOf = (): HTMLElement => {
  const stage = document.querySelector('section canvas')?.parentElement;
  if (stage == null) throw new Error('no map is shown');
  return stage;
};

async function dearest(times: number, act: (n: number) => void): Promise<number> {
  let most = 0;
  for (let n = 0; n < times; n += 1) most = Math.max(most, await scriptOf(() => act(n)));
  return most;
}

function drag(stage: HTMLElement, type: string, x: number): void {
  const at = { clientX: 400 + x, clientY: 300, pointerId: 1, button: 0, buttons: 1, bubbles: true };
  stage.dispatchEvent(new PointerEvent(type, { ...at, pointerType: 'mouse' }));
}

async function pan(): Promise<number> {
  const stage = stageOf();
  // A pointer made here cannot be captured.
  stage.setPointerCapture = () => undefined;
  drag(stage, 'pointerdown', 0);
  drag(stage, 'pointermove', 10);
  const most = await dearest(8, (n) => drag(stage, 'pointermove', 10 + (n + 1) * (n % 2 === 0 ? 12 : -12)));
  drag(stage, 'pointerup', 0);
  return most;
}

function zoom(): Promise<number> {
  const stage = stageOf();
  const at = { clientX: 400, clientY: 300, bubbles: true, cancelable: true };
  return dearest(8, (n) => stage.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: n < 4 ? -60 : 60 })));
}

async function focus(): Promise<number> {
  let most = 0;
  document.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
    const startMs = performance.now();
    const from = document.activeElement;
    from?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    // What a real key makes React do before it returns, it does for one made here in the next microtask.
    await new Promise<void>(queueMicrotask);
    document.activeElement?.getBoundingClientRect();
    most = Math.max(most, performance.now() - startMs);
    if (document.activeElement === from) throw new Error(`${key} moved nothing`);
  }
  return most;
}

function paintSquares(count: number): void {
  const canvas = document.querySelector<HTMLCanvasElement>('section canvas');
  const ctx = document.createElement('canvas').getContext('2d');
  if (canvas === null || ctx === null) throw new Error('no map is shown');
  [ctx.canvas.width, ctx.canvas.height] = [canvas.width, canvas.height];
  const across = Math.ceil(Math.sqrt(count));
  const side = canvas.width / across;
  for (let n = 0; n < count; n += 1) {
    ctx.fillStyle = n % 2 === 0 ? '#56b4e9' : '#e69f00';
    ctx.fillRect((n % across) * side, Math.floor(n / across) * (canvas.height / across), side * 0.8, side * 0.8);
  }
}

export function figures(doors: Doors): Figures {
  return {
    async open(room) {
      const layout = layoutOf(ROOMS[room]());
      const startMs = performance.now();
      doors.open(layout);
      return (await frameEnd()) - startMs;
    },
    take: (indexes, look) => scriptOf(() => doors.take(indexes, look)),
    pan,
    zoom,
    focus,
    async emptyFrame() {
      const startMs = performance.now();
      return (await frameEnd()) - startMs;
    },
    async squares(count) {
      const startMs = performance.now();
      paintSquares(count);
      return (await frameEnd()) - startMs;
    },
  };
}
