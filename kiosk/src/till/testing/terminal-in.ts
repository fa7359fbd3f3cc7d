import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTerminalFile, type Terminal } from '../terminal-file.ts';
import { TERMINAL_PEM } from './pretend-server.ts';

/** The terminal of a folder, made at the first call; the pretend server of this process knows that one's key. */
export function terminalIn(dir: string): Terminal {
  const path = join(dir, 'terminal.json');
  const identity = { terminal: 't1', terminalEpoch: 1, name: 'Counter 1', venues: ['v1'], publicKey: '' };
  if (!existsSync(path))
    writeFileSync(path, JSON.stringify({ ...identity, privateKey: TERMINAL_PEM }), { mode: 0o600 });
  return readTerminalFile(path);
}
