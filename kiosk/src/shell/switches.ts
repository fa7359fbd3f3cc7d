/** Switches of Chromium that open a program to others, or take its protection away. */
const REFUSED =
  /^--?(?:remote-(?:debugging|allow)|inspect|debug|js-flags|load-extension|disable-web-security|disable-site-isolation|no-sandbox|disable-setuid-sandbox|disable-seccomp|disable-gpu-sandbox|allow-file-access|allow-running-insecure|ignore-certificate|unsafely-treat|host-rules|host-resolver-rules|proxy-|user-data-dir|disk-cache-dir|gpu-launcher|renderer-cmd-prefix|utility-cmd-prefix|browser-subprocess-path|enable-blink-features|enable-features|auto-open-devtools|disk-cache|log-net-log|ssl-key-log-file|require|r$)/i;

/** The switches of a command line with which an installed program does not start; empty when it may. */
export const refusedSwitches = (args: readonly string[], isPackaged: boolean): readonly string[] =>
  isPackaged ? args.slice(1).filter((one) => REFUSED.test(one)) : [];

/** What Chromium is told before it starts: `[name, value]`. */
export const OWN_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // Fingers make nothing bigger, and no wipe from the edge goes back in a history.
  ['disable-pinch'],
  ['overscroll-history-navigation', '0'],
  // No word of ours leaves for a maker's server.
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-breakpad'],
];

/** Of the app's own scheme: it is an origin of its own, and reads no files. */
export const PRIVILEGES = { standard: true, secure: true, supportFetchAPI: true, stream: true } as const;
