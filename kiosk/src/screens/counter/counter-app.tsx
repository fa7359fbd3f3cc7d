import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { type FocusPlace, hotkeyAction, runHotkey } from './hotkeys.ts';
import { Header } from './parts/header.tsx';
import { NetworkBar } from './parts/network-bar.tsx';
import { SaleScreen } from './parts/sale-screen.tsx';
import { SignIn } from './parts/sign-in.tsx';
import { useCounter, useCounterState } from './use-counter.ts';
import { useFocusReturn } from './use-dialog-focus.ts';
import { mapTabStop, usePartyKeys } from './use-party-keys.ts';
import styles from './counter.module.css';

/** The whole window: network bar on top, then sign-in or the sale. */
export function CounterApp() {
  const { t } = useTexts();
  const isSignedIn = useCounterState((state) => state.status?.clerk != null);
  useHotkeys();
  usePartyKeys(focusPlaceOf, FOCUS);
  useFocusKept();
  useFocusReturn(focusMap);
  useEffect(() => {
    document.title = t('counter.title');
  }, [t]);
  return (
    <div className={styles.window}>
      <NetworkBar />
      <Header />
      {isSignedIn ? <SaleScreen /> : <SignIn />}
    </div>
  );
}

/** One listener for the whole window, after the seat map had its keys. The browser's own (F1, F5, F12) stay quiet. */
function useHotkeys(): void {
  const counter = useCounter();
  const counterRef = useRef(counter);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const action = hotkeyAction(event, focusPlaceOf(event.target));
      if (action === null) return;
      if (action.kind !== 'back') event.preventDefault();
      runHotkey(action, counterRef.current, FOCUS);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** A map that shows proposed seats may have left the seat with the focus behind: the keyboard must not be nobody's. */
function useFocusKept(): void {
  const notice = useCounterState((state) => state.notice);
  const isDialog = useCounterState((state) => state.dialog !== 'none');
  useEffect(() => {
    if (notice?.kind !== 'refused' || isDialog) return;
    const frame = requestAnimationFrame(() => document.activeElement === document.body && focusMap());
    return () => cancelAnimationFrame(frame);
  }, [notice, isDialog]);
}

/** What has the focus, as far as keys are read differently there. */
function focusPlaceOf(target: EventTarget | null): FocusPlace {
  const element = target instanceof HTMLElement ? target : document.body;
  return {
    isTextField: element.matches('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]'),
    isControl: element.matches('button, a, select, input, summary, [role=option], [role=radio]'),
    isSeatMap: element.closest('[data-seat-map]') !== null,
  };
}

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

const FOCUS = { list: focusList, map: focusMap, away: loseFocus };
