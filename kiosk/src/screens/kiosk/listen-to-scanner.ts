import { ScanReader } from './scan.ts';

/** Reads the scanner wherever the focus is: what it types presses nothing. Returns the way to stop. */
export function listenToScanner(target: Window, onScan: (text: string) => void): () => void {
  const reader = new ScanReader();
  const end = new AbortController();
  const onKey = (event: KeyboardEvent): void => {
    // Who types into a field of the staff's dialog is no scanner.
    if (event.isComposing || event.target instanceof HTMLInputElement) return;
    const { scanned, isPart } = reader.take({ key: event.key, at: event.timeStamp });
    if (isPart) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (scanned !== null) onScan(scanned);
  };
  target.addEventListener('keydown', onKey, { capture: true, signal: end.signal });
  return () => end.abort();
}
