import type { OrderId } from '@foyer/shared/domain/ids';
import type { Language } from '@foyer/shared/domain/text';
import type { CurrentHold } from './current-hold.ts';
import type { KeptLayouts } from './kept-layouts.ts';
import type { SeenLast } from './seen-last.ts';
import type { KeptOrder } from './ticket-box.ts';

/** Everything this phone keeps, by key. A value must survive JSON; the platform stores a copy. */
interface Kept {
  /** Token of the signed-in buyer, and when it ends (epoch ms, the server's clock). */
  readonly token: { readonly token: string; readonly expiresAt: number };
  readonly language: Language;
  /** The venue the guest goes to; absent: all of them. */
  readonly venue: string;
  /** Orders with their tickets, so that a ticket is shown without a network. */
  readonly orders: Readonly<Record<OrderId, KeptOrder>>;
  /** Keys of requests that take seats or money and have no answer yet: the same is sent with the same key again. */
  readonly pendingKeys: Readonly<Record<string, string>>;
  /** The seats this phone has on hold, to find them again after a restart. */
  readonly hold: CurrentHold;
  /** Seat maps that were shown lately, by their hash. */
  readonly layouts: KeptLayouts;
  /** True once the guest has said no to what is collected: browsing goes on, and nobody asks again by itself. */
  readonly privacyRefused: boolean;
  /** What pages showed last, by what they asked. */
  readonly seen: Readonly<Record<string, SeenLast>>;
}

/** Null when nothing is kept, or when what is kept cannot be read. */
export function readKept<Key extends keyof Kept>(key: Key): Kept[Key] | null {
  try {
    const value: unknown = wx.getStorageSync(key);
    // The platform answers an empty string for a key it does not know.
    return value === '' || value === undefined || value === null ? null : (value as Kept[Key]);
  } catch {
    return null;
  }
}

/** False when the phone has no room: what is shown stays right, it is only not remembered. */
export function keep<Key extends keyof Kept>(key: Key, value: Kept[Key]): boolean {
  try {
    wx.setStorageSync(key, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(key: keyof Kept): void {
  try {
    wx.removeStorageSync(key);
  } catch {
    // Nothing kept is nothing to forget.
  }
}

/** Leaves nothing of the person on this phone; the language stays. */
export function forgetPerson(): void {
  for (const key of ['token', 'orders', 'pendingKeys', 'hold', 'seen'] as const) forget(key);
}
