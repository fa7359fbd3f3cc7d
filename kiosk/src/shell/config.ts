import { join } from 'node:path';
import { type HostConfig, readConfig } from '../config.ts';

/** What the shell hands to its till's process: where everything lies, decided once. */
export interface ShellConfig extends HostConfig {
  readonly tillEnvironment: Readonly<Record<string, string | undefined>>;
}

/** As the environment says; an installed program finds its terminal in its own folder. Throws `ConfigFault`. */
export function readShellConfig(
  environment: Readonly<Record<string, string | undefined>>,
  ownFolder: string,
): ShellConfig {
  const dataDir = environment['FOYER_DATA'] || join(ownFolder, 'till');
  const terminal = environment['FOYER_TERMINAL'] || join(dataDir, 'terminal.json');
  const tillEnvironment = { ...environment, FOYER_DATA: dataDir, FOYER_TERMINAL: terminal };
  return { ...readConfig(tillEnvironment), tillEnvironment };
}

export const shellConfigFromEnvironment = (ownFolder: string): ShellConfig => readShellConfig(process.env, ownFolder);
