import { type KeyboardEvent, useState } from 'react';
import type { Box } from '@foyer/shared/seating/drawing/box';
import type { SeatMapProps } from './contract.ts';
import { type Intent, NOTHING_TYPED, readKey, type Typing } from './keyboard.ts';
import type { Direction } from './moves.ts';
import { floorOf, type Plan } from '@foyer/shared/seating/drawing/plan';
import type { ViewStore } from './view-store.ts';
import type { Wishes } from './wishes.ts';

const PAN: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** The keys of the grid, and the jump being typed. Whatever the map uses goes no further; the rest is the screen's. */
export function useMapKeys(
  plan: Plan,
  stores: readonly ViewStore[],
  props: SeatMapProps,
  from: number,
  moveTo: (index: number) => void,
  wishes: Wishes,
): { readonly onKeyDown: (event: KeyboardEvent) => void; readonly typing: Typing } {
  const [typing, setTyping] = useState(NOTHING_TYPED);
  const store = stores[floorOf(plan, from)];
  const goTo = (index: number): void => {
    moveTo(index);
    stores[floorOf(plan, index)]?.reveal(boxOf(plan, index));
  };
  const carryOut = (intent: Intent): void => {
    if (intent.kind !== 'extend' && intent.kind !== 'zoom' && intent.kind !== 'pan') wishes.endRange();
    switch (intent.kind) {
      case 'extend':
        wishes.extend(from, intent.to);
        return goTo(intent.to);
      case 'move':
      case 'jump':
        return goTo(intent.to);
      case 'toggle':
        return wishes.activate(from);
      case 'no-such-seat':
        goTo(intent.back);
        return wishes.noSuchSeat(intent.typed);
      case 'typing':
        return;
      case 'best':
        return props.onBest?.();
      case 'zoom':
        return store?.zoomStep(intent.step);
      case 'pan':
        return store?.panStep(...PAN[intent.direction]);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const { key, code, shiftKey: shift, ctrlKey: ctrl, timeStamp: atMs } = event;
    const reading = readKey({ key, code, shift, ctrl, atMs }, typing, plan, from);
    setTyping(reading.typing);
    if (reading.intent === null) return;
    event.preventDefault();
    event.stopPropagation();
    carryOut(reading.intent);
  };
  return { onKeyDown, typing };
}

/** A seat with the room around it that keeps its ring and its neighbours in sight. */
function boxOf(plan: Plan, index: number): Box {
  const [x, y] = [plan.xs[index] ?? 0, plan.ys[index] ?? 0];
  return { left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 };
}
