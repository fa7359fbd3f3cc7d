import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { InboxState } from './conflict-inbox.ts';
import { useCounter, useCounterState } from './use-counter.ts';

/** How often the inbox is looked into by itself: the server does not call for it. */
const LOOK_EVERY_MS = 10_000;

export function useInbox<T>(select: (state: InboxState) => T): T {
  return useStore(useCounter().inbox.store, select);
}

/** Keeps the inbox fresh while somebody is signed in and the server is there; at once when either comes or a conflict does. */
export function useInboxLook(): void {
  const { inbox } = useCounter();
  const isSignedIn = useCounterState(({ status }) => status?.clerk != null);
  const isOnline = useCounterState(({ status }) => status?.link === 'online');
  const conflicts = useCounterState(({ status }) => status?.conflicts ?? 0);
  useEffect(() => {
    if (!isSignedIn) return inbox.forget();
    void inbox.look();
    if (!isOnline) return;
    const timer = setInterval(() => void inbox.look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [inbox, isSignedIn, isOnline, conflicts]);
}
