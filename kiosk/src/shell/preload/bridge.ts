import { PORT_WANTED, type ShellBridge, STAFF_DONE } from '../../channel/shell-bridge.ts';

/** Which window this preload stands in, as main has written into its arguments; null: none of the terminal's. */
export function windowOf(args: readonly string[]): string | null {
  const own = args.find((one) => one.startsWith('--foyer-window='));
  return own?.slice('--foyer-window='.length) ?? null;
}

/** The page's whole reach into the app. Nothing of what is called goes along: main hears that it was asked, no more. */
export function bridgeFor(window: string | null, send: (channel: string) => void): ShellBridge {
  const bridge = { askForPort: () => send(PORT_WANTED) };
  return window === 'staff' ? { ...bridge, closeStaff: () => send(STAFF_DONE) } : bridge;
}
