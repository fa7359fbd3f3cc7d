import { ScanReader } from './scan.ts';

/** Reads the scanner wherever the focus is: what it types presses nothing. Returns the way to forget what it typed so far. */
export function listenToScanner(target: Window, onScan: (text: string) => void): () => void {
  const reader = new ScanReader();
  const onKey = (event: KeyboardEvent): void => {
    // Who types into a field of the staff's dialog is no scanner.
    if (event.isComposing || isField(event.target)) return;
    const { scanned, isPart } = reader.take({ key: event.key, at: event.timeStamp });
    if (isPart) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (scanned !== null) onScan(scanned);
  };
  target.addEventListener('keydown', onKey, { capture: true });
  return () => reader.forget();
}

const isField = (target: EventTarget | null): boolean =>
  target !== null && 'tagName' in target && target.tagName === 'INPUT';
