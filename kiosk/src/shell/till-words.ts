/** What the shell says to its till's process. With `page` a port comes along. */
export type ToTill =
  | { readonly kind: 'page'; readonly visit: string }
  | { readonly kind: 'is-signed-in'; readonly ask: number; readonly visit: string }
  | { readonly kind: 'close' };

/** What the till's process says to the shell. */
export type FromTill =
  | { readonly kind: 'ready'; readonly paperDir: string }
  | { readonly kind: 'signed-in'; readonly ask: number; readonly isSignedIn: boolean };
