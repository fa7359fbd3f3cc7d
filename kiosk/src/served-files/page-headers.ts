/** What a page may speak to: the address it came from, or nothing at all where its till is reached by a port. */
export type Connects = "'self'" | "'none'";

/** A page of ours runs only what comes from its own address, speaks only to it, and is in nobody's frame but `framedBy`'s. */
export const pageHeaders = (connects: Connects, framedBy: string | null = null): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connects}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy ?? "'none'"}`,
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});
