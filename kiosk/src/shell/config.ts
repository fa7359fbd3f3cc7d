import { join } from 'node:path';
import { type HostConfig, readConfig } from '../config.ts';
import type { KeyPlace } from './device-key.ts';
import type { Role } from './roles.ts';

/** What the shell hands to its till's process: where everything lies, decided once. */
export interface ShellConfig extends HostConfig {
  readonly tillEnvironment: Readonly<Record<string, string | undefined>>;
  readonly keyPlace: KeyPlace;
}

/** What the shell knows of its installation. */
export interface Installation {
  /** The user's own folder of Foyer. */
  readonly ownFolder: string;
  readonly isPackaged: boolean;
  readonly version: string;
  /** Content of a file; null when there is none. */
  readonly read: (path: string) => string | null;
}

/**
 * As the environment says; an installed program finds its terminal in its own folder, is what that was enrolled as, and
 * keeps the terminal's key in the system's key store. Throws `ConfigFault`.
 */
export function readShellConfig(
  environment: Readonly<Record<string, string | undefined>>,
  { ownFolder, isPackaged, version, read }: Installation,
): ShellConfig {
  const dataDir = environment['FOYER_DATA'] || join(ownFolder, 'till');
  const terminal = environment['FOYER_TERMINAL'] || join(dataDir, 'terminal.json');
  const tillEnvironment = {
    ...environment,
    FOYER_DATA: dataDir,
    FOYER_TERMINAL: terminal,
    FOYER_WINDOW: environment['FOYER_WINDOW'] || kindIn(read(terminal)),
    FOYER_VERSION: environment['FOYER_VERSION'] || version,
  };
  const config = readConfig(tillEnvironment);
  return { ...config, tillEnvironment, keyPlace: config.deviceKey ?? (isPackaged ? 'key-store' : 'file') };
}

export const shellConfigFromEnvironment = (installation: Installation): ShellConfig =>
  readShellConfig(process.env, installation);

/** What a terminal was enrolled as. What is wrong with its file is for the till to say. */
function kindIn(content: string | null): string {
  try {
    const { kind } = JSON.parse(content ?? '{}') as { readonly kind?: unknown };
    return kind === 'kiosk' ? 'kiosk' : 'counter';
  } catch {
    return 'counter';
  }
}

/**
 * The folder of the role's page among the screens; null when this build lacks it, and why is said. A kiosk without its
 * own page stays shut: any other page is for somebody who has signed in, and would stand open to guests.
 */
export function entryFor(role: Role, isThere: (page: string) => boolean, say: (text: string) => void): Role | null {
  if (isThere(role)) return role;
  say(`it does not open: this build has no page for a ${role}. Install a whole one again, or build the screens`);
  return null;
}
