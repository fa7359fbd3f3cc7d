/** What a page can keep of somebody without meaning to. */
export interface PageKeeps {
  readonly localStorage: Pick<Storage, 'clear'>;
  readonly sessionStorage: Pick<Storage, 'clear'>;
  readonly caches?: Pick<CacheStorage, 'keys' | 'delete'>;
  readonly indexedDB?: Pick<IDBFactory, 'databases' | 'deleteDatabase'>;
  readonly performance: Pick<Performance, 'clearResourceTimings' | 'clearMarks' | 'clearMeasures'>;
  getSelection(): Pick<Selection, 'removeAllRanges'> | null;
}

/**
 * Empties all of it. These screens put nothing there themselves; a library or the browser might. The clipboard can be
 * reached by nothing here: no text can be marked, and copying is stopped (`lockPage`).
 */
export async function wipePage(page: PageKeeps): Promise<void> {
  page.getSelection()?.removeAllRanges();
  page.localStorage.clear();
  page.sessionStorage.clear();
  page.performance.clearResourceTimings();
  page.performance.clearMarks();
  page.performance.clearMeasures();
  for (const name of (await page.caches?.keys()) ?? []) await page.caches?.delete(name);
  for (const { name } of (await page.indexedDB?.databases()) ?? [])
    if (name !== undefined) page.indexedDB?.deleteDatabase(name);
}

const STOPPED = ['copy', 'cut', 'paste', 'dragstart', 'drop', 'dragover', 'contextmenu', 'selectstart'] as const;

/** A guest's finger marks, copies, drags and opens nothing. Returns the way to take it away. */
export function lockPage(target: Pick<Document, 'addEventListener'>): () => void {
  const end = new AbortController();
  const stop = (event: Event): void => event.preventDefault();
  for (const name of STOPPED) target.addEventListener(name, stop, { capture: true, signal: end.signal });
  // Two fingers enlarge the seat map, never the page.
  const pinch = (event: Event): void => {
    if (event instanceof WheelEvent && event.ctrlKey) event.preventDefault();
  };
  target.addEventListener('wheel', pinch, { capture: true, passive: false, signal: end.signal });
  return () => end.abort();
}
