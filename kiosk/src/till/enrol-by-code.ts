import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import { PROTOCOL_VERSION } from '@foyer/shared/wire/version';
import { randomIds } from './adapters/system/random-ids.ts';
import { connect, type Connect } from './adapters/socket-link/session.ts';

const PATIENCE_MS = 10_000;

type Joined = ResponseOf<TerminalCommands['terminal.join']>;

/** The place of the terminal file is taken: its key may have signed sales that are told by nobody else. */
export class PlaceTaken extends Error {
  override readonly name = 'PlaceTaken';
}

/**
 * Makes this machine a terminal by a one-time code: the key is made here, its public half is sent, and the terminal file
 * is written with what the server says this device is. Throws `PlaceTaken`, and what the line throws; a refusal is a value.
 */
export async function enrolByCode(
  { serverUrl, code, file }: { readonly serverUrl: string; readonly code: string; readonly file: string },
  open: Connect = connect,
): Promise<Reply<Joined>> {
  if (existsSync(file)) throw new PlaceTaken(`${file} is there already`);
  // Before the code is spent for a key that could not be written.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const pair = generateKeyPairSync('ed25519');
  const publicKey = (pair.publicKey.export({ type: 'spki', format: 'der' }) as Buffer).toString('base64url');
  const connection = await open(serverUrl, PATIENCE_MS);
  try {
    const commandId = randomIds.id('c') as never;
    const envelope = { v: PROTOCOL_VERSION, commandId, body: { code, publicKey } };
    const answer = await connection.ask('terminal.join', envelope, PATIENCE_MS);
    if (!answer.ok) return answer;
    const { profile, ...device } = answer.value;
    const { panel, ...rest } = profile;
    const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const content = { ...device, ...rest, ...(panel === null ? {} : { panel }), serverUrl, privateKey, publicKey };
    writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return answer;
  } finally {
    connection.socket.close();
  }
}
