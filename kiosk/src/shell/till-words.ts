/** Whose page it is that is connected. */
export interface Visit {
  /** Of the window, secret to it: its pages share a sign-in, and no other's do. */
  readonly visit: string;
  /** It faces the customer: it is told what they buy, and may ask for nothing. */
  readonly isDisplay: boolean;
}

/** What the shell says to its till's process. `begin` comes first and once; with `page` a port comes along. */
export type ToTill =
  /** `key`: the terminal's private key, PKCS#8 PEM, from the system's key store; null: it is in the terminal file. */
  | { readonly kind: 'begin'; readonly key: string | null }
  | ({ readonly kind: 'page' } & Visit)
  | { readonly kind: 'is-signed-in'; readonly ask: number; readonly visit: string }
  | { readonly kind: 'close' };

/** What the till's process says to the shell. */
export type FromTill =
  | { readonly kind: 'ready'; readonly paperDir: string }
  | { readonly kind: 'signed-in'; readonly ask: number; readonly isSignedIn: boolean }
  /** Staff gave a PIN that is right: the app ends. */
  | { readonly kind: 'staff-leaves' };
