import type { SafeStorage } from 'electron';

/** The system's key store, as Electron's `safeStorage` shows it. */
export type KeyStore = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> & {
  getSelectedStorageBackend?: () => string;
};

/** `key-store`: the terminal's key is sealed by the system, or the app does not open · `file`: it stays in the file. */
export type KeyPlace = 'key-store' | 'file';

export interface TerminalFileParts {
  /** Content of the terminal file; null when there is none. */
  readonly read: () => string | null;
  /** Puts new content in its place, so that a kill leaves the old or the new one. */
  readonly replace: (content: string) => void;
  readonly store: KeyStore;
  readonly place: KeyPlace;
  readonly say: (text: string) => void;
}

/** `key`: PKCS#8 PEM for the till; null: it finds the key in the file, or no file, and says so itself. */
export type Unlocked =
  | { readonly isOpen: true; readonly key: string | null }
  | { readonly isOpen: false; readonly why: string };

/**
 * Gives the till its terminal's private key. In the key store's keeping the file holds `sealedKey`, which only this user
 * of this machine can open; a plain key that is found there is sealed first and leaves the file. A store that keeps its
 * secrets in plain text is none.
 */
export function unlockTerminal({ read, replace, store, place, say }: TerminalFileParts): Unlocked {
  const content = read();
  const terminal = content === null ? null : recordIn(content);
  if (terminal === null) return { isOpen: true, key: null };
  const weak = weaknessOf(store);
  const { privateKey, sealedKey, ...others } = terminal;
  if (typeof sealedKey === 'string') {
    if (weak !== null) return refuse(`the terminal's key is sealed, and ${weak}`);
    const key = opened(store, sealedKey);
    return key === null
      ? refuse('the terminal’s key was sealed on another machine or by another user: enrol this terminal anew')
      : { isOpen: true, key };
  }
  if (place === 'file') {
    say('THE TERMINAL’S KEY LIES IN ITS FILE, IN PLAIN TEXT (FOYER_DEVICE_KEY). Never do so where tickets are sold.');
    return { isOpen: true, key: null };
  }
  if (weak !== null) return refuse(`the terminal's key lies in its file in plain text, and ${weak}`);
  if (typeof privateKey !== 'string') return { isOpen: true, key: null };
  const sealed = store.encryptString(privateKey).toString('base64');
  if (opened(store, sealed) !== privateKey)
    return refuse('the system’s key store does not give back what it was given');
  replace(`${JSON.stringify({ ...others, sealedKey: sealed }, null, 2)}\n`);
  say('the terminal’s key is in the system’s key store now, and no more in its file');
  return { isOpen: true, key: privateKey };
}

/** Why nothing can be entrusted to the store; null when it can. `basic_text` is a file with a password that everybody knows. */
function weaknessOf(store: KeyStore): string | null {
  const backend = store.getSelectedStorageBackend?.() ?? 'system';
  // Chosen by the desktop of the session: where there is none it is this one, whatever else the machine has.
  if (backend === 'basic_text' || backend === 'unknown')
    return `the key store of this session (${backend}) keeps its secrets in plain text`;
  return store.isEncryptionAvailable() ? null : 'this machine has no key store that is open';
}

function opened(store: KeyStore, sealed: string): string | null {
  try {
    return store.decryptString(Buffer.from(sealed, 'base64'));
  } catch {
    return null;
  }
}

function recordIn(content: string): Record<string, unknown> | null {
  try {
    const found: unknown = JSON.parse(content);
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const refuse = (why: string): Unlocked => ({
  isOpen: false,
  why: `${why}. Unlock the key store of the session in which Foyer runs (docs/deployment/README.md).`,
});
