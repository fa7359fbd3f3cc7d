import type { FocusMoves, FocusPlace } from './hotkeys.ts';

/** What has the focus, as far as keys are read differently there. */
export function focusPlaceOf(target: EventTarget | null): FocusPlace {
  const element = target instanceof HTMLElement ? target : document.body;
  return {
    isTextField: element.matches('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]'),
    isControl:
      element.matches('button, a, select, input, summary, [role=option], [role=radio]') && !element.matches(SEATS),
    isSeatMap: element.closest('[data-seat-map]') !== null,
  };
}

/** Buttons that stand for seats: a zone of the overview, a seat of the list. Space chooses there, Enter goes on. */
const SEATS = '[data-seat-map] :is([data-zone], [data-step][aria-pressed])';

/** Where the keyboard enters the map: a seat, a zone of a large hall's overview, a step of the list. */
const mapTabStop = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[data-seat-map] :is([role=gridcell], [data-zone], [data-step])[tabindex="0"]');

/** The open performance, else the first that can be sold. */
function focusList(): void {
  const list = document.querySelector('[data-performance-list]');
  const places = ['[data-current]', '[data-on-sale=true]', 'button'];
  const found = places.map((place) => list?.querySelector<HTMLElement>(place)).find((element) => element != null);
  found?.focus();
}

function loseFocus(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** The map appears a moment after its performance was opened. */
function focusMap(): void {
  requestAnimationFrame(() => mapTabStop()?.focus());
}

/** To the map at once, with a key for it: the map that is there already. */
export function enterMap(): HTMLElement | null {
  const stop = mapTabStop();
  stop?.focus();
  return stop;
}

/** Where nothing has the focus any more it goes to the map, or to the list while no map is open. */
export function keepFocus(): void {
  if (document.activeElement === document.body && enterMap() === null) focusList();
}

export const FOCUS: FocusMoves = { list: focusList, map: focusMap, away: loseFocus };
