import type { ComponentSpace } from '../engine-types.ts';
import { define, type Host } from './define.ts';

const MOVABLE = {
  direction: 'none',
  inertia: false,
  outOfBounds: false,
  x: 0,
  y: 0,
  damping: 20,
  friction: 2,
  disabled: false,
  scale: false,
  scaleMin: 0.1,
  scaleMax: 10,
  scaleValue: 1,
  animation: true,
};

interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Where the thumbs are: the first, how far the second is from it, and where what they hold was when they took it. */
interface Grip {
  readonly x: number;
  readonly y: number;
  readonly apart: number;
  readonly place: Place;
}

const within = (value: number, room: number): number => Math.min(Math.max(value, Math.min(0, room)), Math.max(0, room));

/** What is dragged about inside a `movable-area`, and pinched. */
class Movable {
  readonly #host: Host;
  #place: Place = { x: 0, y: 0, scale: 1 };
  #grip: Grip | null = null;

  constructor(host: Host) {
    this.#host = host;
    const passive = { passive: true };
    host.el.addEventListener('touchstart', (event) => this.#took(event), passive);
    host.el.addEventListener('touchmove', (event) => this.#dragged(event), passive);
  }

  moveTo(x: number, y: number, source: string): void {
    const { el } = this.#host;
    const { scale } = this.#place;
    const area = el.closest('wx-movable-area');
    const wide = (area?.clientWidth ?? 0) - el.offsetWidth * scale;
    const high = (area?.clientHeight ?? 0) - el.offsetHeight * scale;
    this.#place = { scale, x: within(x, wide), y: within(y, high) };
    this.#draw();
    this.#host.emit('change', { x: this.#place.x, y: this.#place.y, source });
  }

  scaleTo(scale: number): void {
    this.#place = { ...this.#place, scale };
    this.#draw();
  }

  #draw(): void {
    const { x, y, scale } = this.#place;
    this.#host.el.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  }

  #gripOf({ touches: [a, b] }: TouchEvent): Grip {
    const apart = a !== undefined && b !== undefined ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
    return { x: a?.clientX ?? 0, y: a?.clientY ?? 0, apart, place: this.#place };
  }

  #took(event: TouchEvent): void {
    this.#grip = this.#host.flag('disabled') ? null : this.#gripOf(event);
  }

  #dragged(event: TouchEvent): void {
    const host = this.#host;
    const grip = this.#grip;
    if (grip === null) return;
    const now = this.#gripOf(event);
    if (now.apart > 0 && grip.apart > 0 && host.flag('scale')) {
      const wanted = (grip.place.scale * now.apart) / grip.apart;
      this.scaleTo(Math.min(Math.max(wanted, host.number('scaleMin')), host.number('scaleMax')));
      host.emit('scale', { ...this.#place });
      return;
    }
    const direction = host.text('direction');
    const x = direction === 'all' || direction === 'horizontal' ? now.x - grip.x : 0;
    const y = direction === 'all' || direction === 'vertical' ? now.y - grip.y : 0;
    if (direction !== 'none') this.moveTo(grip.place.x + x, grip.place.y + y, 'touch');
  }
}

function playMovable(host: Host) {
  const movable = new Movable(host);
  const move = (): void => movable.moveTo(host.number('x'), host.number('y'), '');
  return { watch: { x: move, y: move, scaleValue: () => movable.scaleTo(host.number('scaleValue') || 1) } };
}

/** What is dragged. */
export function defineMoving(space: ComponentSpace): void {
  define(space, { tag: 'movable-area', props: { scaleArea: false } });
  define(space, { tag: 'movable-view', props: MOVABLE, play: playMovable });
}
