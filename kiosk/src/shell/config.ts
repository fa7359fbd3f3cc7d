import { join } from 'node:path';
import { type HostConfig, readConfig } from '../config.ts';
import type { KeyPlace } from './device-key.ts';
import type { Role } from './roles.ts';

/** What the shell hands to its till's process: where everything lies, decided once. */
export interface ShellConfig extends HostConfig {
  readonly tillEnvironment: Readonly<Record<string, string | undefined>>;
  readonly keyPlace: KeyPlace;
}

/**
 * As the environment says; an installed program finds its terminal in its own folder, and keeps the terminal's key in
 * the system's key store unless it is told otherwise. Throws `ConfigFault`.
 */
export function readShellConfig(
  environment: Readonly<Record<string, string | undefined>>,
  ownFolder: string,
  isPackaged: boolean,
): ShellConfig {
  const dataDir = environment['FOYER_DATA'] || join(ownFolder, 'till');
  const terminal = environment['FOYER_TERMINAL'] || join(dataDir, 'terminal.json');
  const tillEnvironment = { ...environment, FOYER_DATA: dataDir, FOYER_TERMINAL: terminal };
  const config = readConfig(tillEnvironment);
  return { ...config, tillEnvironment, keyPlace: config.deviceKey ?? (isPackaged ? 'key-store' : 'file') };
}

export const shellConfigFromEnvironment = (ownFolder: string, isPackaged: boolean): ShellConfig =>
  readShellConfig(process.env, ownFolder, isPackaged);

/** The folder of the role's page among the screens. A build without a kiosk's page shows the counter's, and says so. */
export function entryFor(role: Role, isThere: (page: string) => boolean, say: (text: string) => void): string {
  if (role === 'counter' || isThere(role)) return role;
  say(`there is no page "${role}" in this build; the counter's is shown in its place`);
  return 'counter';
}
