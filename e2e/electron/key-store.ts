import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const inPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** What is not here of a session with a key store; null when all of it is. */
export const whyNoKeyStore = (): string | null =>
  ['dbus-run-session', 'gnome-keyring-daemon'].every(inPath)
    ? null
    : 'a key store (dbus-run-session and gnome-keyring-daemon)';

/**
 * A session whose key store is open, as a kiosk's unit makes it (docs/deployment/foyer-kiosk.service): what follows is
 * started in it. The store lies in the home folder.
 */
export const sessionWith = (password: string): readonly string[] => [
  'dbus-run-session',
  '--',
  'sh',
  '-c',
  `printf ${password} | gnome-keyring-daemon --unlock --components=secrets > /dev/null && exec "$@"`,
  'sh',
];
