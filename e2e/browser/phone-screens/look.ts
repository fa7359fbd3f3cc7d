import type { PhonePage } from '../phone.ts';

/**
 * Keeps a picture of what is shown, and what is wrong with it by axe and by the size of what is tapped. `isNear`: seats
 * are as large as a thumb now, and are measured too.
 */
export type Look = (name: string, phone: PhonePage, how?: { readonly isNear?: boolean }) => Promise<void>;
