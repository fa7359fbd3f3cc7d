import { type KeyboardEvent, type RefObject, useState } from 'react';

interface Roving {
  /** Position of the button that is the group's tab stop. */
  readonly stop: number;
  readonly onFocus: (at: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One tab stop for a group of `count` buttons: arrows, Home and End move among them. */
export function useRoving(group: RefObject<HTMLElement | null>, count: number): Roving {
  const [stop, setStop] = useState(0);
  const current = Math.min(stop, Math.max(0, count - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : step === undefined ? null : current + step;
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.min(count - 1, Math.max(0, to));
    setStop(next);
    group.current?.querySelectorAll<HTMLElement>('[data-step]')[next]?.focus();
  };
  return { stop: current, onFocus: setStop, onKeyDown };
}
