/** What was sent before a cut, or by the run before, may come to the server as late as that. */
export const STRAY_MS = 60_000;
