/** See lock.mjs. */
export function withLock<T>(file: string, onWait: (holder: string) => void, work: () => Promise<T>): Promise<T>;
export function tryLock(file: string): (() => void) | null;
export function holderOf(file: string): string;
