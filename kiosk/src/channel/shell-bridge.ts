/**
 * How a page of the app gets the port to its till. The preload puts `foyerShell` on the page; the port comes as a
 * message of the page's own window, since a port itself cannot be handed over there.
 */
export interface ShellBridge {
  /** Asks for a port; the answer is a `PortAnswer` message, with the port when there is a till. */
  askForPort(): void;
}

/** `port`: here it is · `away`: no till now, ask again · `given-up`: it died too often and is not started any more. */
export interface PortAnswer {
  readonly foyer: 'port' | 'away' | 'given-up';
}

/** Between preload and main: asked on one, answered on the other. */
export const PORT_WANTED = 'foyer:port-wanted';
export const PORT_ANSWER = 'foyer:port-answer';
