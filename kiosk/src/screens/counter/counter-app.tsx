import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { FOCUS, focusPlaceOf, keepFocus } from './focus-places.ts';
import { hotkeyAction, runHotkey } from './hotkeys.ts';
import { Header } from './parts/header.tsx';
import { NetworkBar } from './parts/network-bar.tsx';
import { PrinterBar } from './parts/printer-bar.tsx';
import { SaleScreen } from './parts/sale-screen.tsx';
import { SignIn } from './parts/sign-in.tsx';
import { WhatNowDialog } from './parts/what-now-dialog.tsx';
import { useCounter, useCounterState } from './use-counter.ts';
import { useFocusReturn } from './use-dialog-focus.ts';
import { usePartyKeys } from './use-party-keys.ts';
import styles from './counter.module.css';

/** The whole window: network bar on top, then sign-in or the sale. */
export function CounterApp() {
  const { t } = useTexts();
  const isSignedIn = useCounterState((state) => state.status?.clerk != null);
  useHotkeys();
  usePartyKeys(focusPlaceOf, FOCUS);
  useFocusKept();
  useFocusReturn(() => requestAnimationFrame(keepFocus));
  useEffect(() => {
    document.title = t('counter.title');
  }, [t]);
  return (
    <div className={styles.window}>
      <div>
        <NetworkBar />
        <PrinterBar />
      </div>
      <Header />
      {isSignedIn ? <SaleScreen /> : <SignIn />}
      <WhatNowDialog />
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

/**
 * A map that shows proposed seats may have left the seat with the focus behind, and with the held order, money to give
 * back or a notice their buttons go: the keyboard must not be nobody's.
 */
function useFocusKept(): void {
  const isRefused = useCounterState(({ notice }) => notice?.kind === 'refused' && notice);
  const isDialog = useCounterState((state) => state.dialog !== 'none');
  const hasBasket = useCounterState((state) => state.status?.basket != null);
  const isOwed = useCounterState((state) => state.cashBack !== null);
  const isTold = useCounterState((state) => state.notice !== null);
  const before = useRef<readonly boolean[]>([]);
  useEffect(() => {
    const now = [hasBasket, isOwed, isTold];
    const isOver = now.some((isThere, at) => !isThere && before.current[at] === true);
    before.current = now;
    if ((isRefused === false && !isOver) || isDialog) return;
    const frame = requestAnimationFrame(keepFocus);
    return () => cancelAnimationFrame(frame);
  }, [isRefused, isDialog, hasBasket, isOwed, isTold]);
}
