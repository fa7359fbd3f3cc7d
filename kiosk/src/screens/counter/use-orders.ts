import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { OrdersState } from './orders.ts';
import { useCounter, useCounterState } from './use-counter.ts';

export function useOrders<T>(select: (state: OrdersState) => T): T {
  return useStore(useCounter().orders.store, select);
}

/** What was looked up for one guest is nobody's once its dialog is closed or whoever was signed in has gone. */
export function useOrdersForgotten(): void {
  const { orders } = useCounter();
  const isOpen = useCounterState(({ dialog, status }) => dialog === 'recent' && status?.clerk != null);
  useEffect(() => {
    if (!isOpen) orders.forget();
  }, [orders, isOpen]);
}
