/**
 * How a page of the app gets the port to its till. The preload puts `foyerShell` on the page; the port comes as a
 * message of the page's own window, since a port itself cannot be handed over there.
 */
export interface ShellBridge {
  /** Asks for a port; the answer is a `PortAnswer` message, with the port when there is a till. */
  askForPort(): void;
  /** Only on the page where staff types a PIN: it goes away, and the guests' page is there again. */
  closeStaff?(): void;
}

/** `port`: here it is · `away`: no till now, ask again · `given-up`: it died too often and is not started any more. */
export interface PortAnswer {
  readonly foyer: 'port' | 'away' | 'given-up';
}

/** Between preload and main: asked on one, answered on the other. */
export const PORT_WANTED = 'foyer:port-wanted';
export const PORT_ANSWER = 'foyer:port-answer';
/** The sign of staff was made on the guests' page. */
export const STAFF_WANTED = 'foyer:staff-wanted';
/** Staff is done without ending the app. */
export const STAFF_DONE = 'foyer:staff-done';
