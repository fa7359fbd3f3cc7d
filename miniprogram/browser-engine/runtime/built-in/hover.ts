import type { EngineComponent } from '../engine-types.ts';
import { elementAt } from '../gestures.ts';

/** Puts the `hover-class` of what is touched on it, for as long as the platform does. */
export function playHover(root: Document): void {
  root.addEventListener(
    'touchstart',
    (event) => {
      let element = elementAt(event.target);
      while (element !== null) {
        const { data } = element as Partial<EngineComponent>;
        const name = data?.['hoverClass'];
        if (typeof name === 'string' && name !== '' && name !== 'none' && data?.['disabled'] !== true)
          hover(element, name, event);
        if (data?.['hoverStopPropagation'] === true) return;
        element = element.getComposedParent();
      }
    },
    { capture: true, passive: true },
  );
}

function hover(element: NonNullable<ReturnType<typeof elementAt>>, name: string, { target }: TouchEvent): void {
  const { data = {} } = element as Partial<EngineComponent>;
  const start = setTimeout(() => element.classList?.toggle(name, true), Number(data['hoverStartTime'] ?? 50));
  const stop = (): void => {
    clearTimeout(start);
    setTimeout(() => element.classList?.toggle(name, false), Number(data['hoverStayTime'] ?? 400));
  };
  for (const type of ['touchend', 'touchcancel'] as const) target?.addEventListener(type, stop, { once: true });
  target?.addEventListener('touchmove', () => clearTimeout(start), { once: true, passive: true });
}
