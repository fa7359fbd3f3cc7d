import type { HostConfig } from '../config.ts';
import type { TillSettings } from './open-till.ts';
import type { Terminal } from './terminal-file.ts';

/** What a till is opened with, by its surroundings and its terminal file. Throws when neither names the server. */
export function settingsFrom(config: HostConfig, terminal: Terminal): TillSettings {
  const serverUrl = config.serverUrl ?? terminal.serverUrl;
  if (serverUrl === undefined) throw new Error('neither FOYER_SERVER_URL nor the terminal file names the server');
  const { dataDir, copyDir, cardTerminalUrl, kioskCardUrl, notesUrl, printer, version, demoLogins } = config;
  return {
    terminal,
    dataDir,
    copyDir,
    serverUrl,
    cardTerminalUrl,
    kioskCardUrl,
    notesUrl,
    printer,
    version,
    demoLogins,
  };
}
