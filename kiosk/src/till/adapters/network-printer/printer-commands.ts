/** The commands that are about the printer, not about paper. */
const DLE = 0x10;
const GS = 0x1d;

/** Asked in real time, whatever the printer is doing: state, why it is offline, errors, paper. One byte answers each. */
export const ASK_STATUS: Uint8Array = Uint8Array.of(DLE, 4, 1, DLE, 4, 2, DLE, 4, 3, DLE, 4, 4);
/**
 * Asked in real time of a printer with a sensor in its slot (DLE EOT 20, "full status", as kiosk printers of Custom and
 * others have it). Answered by 0x10 0x0F and four bytes, of which the first is about paper.
 */
export const ASK_SLOT: Uint8Array = Uint8Array.of(DLE, 4, 20);
/** Of the byte about paper: a ticket is in the slot. */
export const IN_SLOT = 0x20;

/** How many bytes answer `ASK_STATUS`. */
export const STATUS_ANSWERS = 4;

/** Tell by yourself when the online state, an error or the paper changes. */
export const TELL_CHANGES: Uint8Array = Uint8Array.of(GS, 0x61, 0x0e);

/**
 * Answered in the order of printing, so that its answer says that everything before it has been printed. It is the paper
 * sensor's state that is asked (GS r 1): of the commands that are answered in order the one that every printer knows.
 */
export const ASK_IN_ORDER: Uint8Array = Uint8Array.of(GS, 0x72, 1);

/** Throw away what was not printed yet (DLE DC4 8). */
export const CLEAR: Uint8Array = Uint8Array.of(DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);
