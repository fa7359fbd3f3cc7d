import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Counter } from './counter.ts';
import { confirmChoice, type FocusMoves, type FocusPlace, runHotkey } from './hotkeys.ts';
import { PartyKeys, type PartyKey } from './party-keys.ts';
import { enterMap } from './focus-places.ts';
import { useCounter } from './use-counter.ts';

/** One reader for the window, as there is one keyboard. */
export const partyKeys = new PartyKeys();

/** Reads the keys that count a party before the seat map has them; the rest goes its way. */
export function usePartyKeys(placeOf: (target: EventTarget | null) => FocusPlace, focus: FocusMoves): void {
  const counter = useCounter();
  const around = useRef({ counter, placeOf, focus });
  useEffect(() => {
    let isReplaying = false;
    const listen = (event: KeyboardEvent) => {
      if (isReplaying) return;
      const { counter: now, placeOf: place, focus: places } = around.current;
      const { code, key, ctrlKey, altKey, metaKey, isComposing, repeat, timeStamp: atMs } = event;
      const press = { code, key, ctrlKey, altKey, metaKey, isComposing, repeat, atMs };
      const meant = partyKeys.read(press, place(event.target), now.store.getState());
      if (meant === null) return;
      event.preventDefault();
      event.stopPropagation();
      isReplaying = true;
      carryOut(meant, now, places);
      isReplaying = false;
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

function carryOut(meant: PartyKey, counter: Counter, focus: FocusMoves): void {
  switch (meant.kind) {
    case 'next':
      counter.typeSize('');
      runHotkey({ kind: 'openNth', nth: meant.nth }, counter, focus);
      // There is no such performance: nobody's seats are held.
      if (counter.store.getState().opening === null || meant.typed === '') return;
      counter.typeSize(meant.typed);
      return confirmChoice(counter);
    case 'size':
      return counter.typeSize(meant.typed);
    case 'best':
      return confirmChoice(counter);
    case 'confirm':
      return runHotkey({ kind: 'confirm' }, counter, focus);
    case 'row':
      counter.typeSize('');
      return typeOnMap(meant.typed);
    case 'counted':
      return;
  }
}

/** Key by key, each after the map has moved its focus for the one before. */
function typeOnMap(typed: string): void {
  enterMap();
  for (const key of typed) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    flushSync(() => enterMap()?.dispatchEvent(event));
  }
}
