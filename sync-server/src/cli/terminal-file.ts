import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { TerminalKind, TillTender } from '@foyer/shared/domain/terminal';
import { makeFolder } from '../adapters/make-folder.ts';
import { diskWords } from './disk-words.ts';
import type { ManageLink } from './server-link.ts';
import { Stop } from './stop.ts';

/** `terminal.json`: what makes an installation a terminal. Readable by its owner only; the private key is nowhere else. */
export interface TerminalFile {
  readonly terminal: TerminalId;
  readonly terminalEpoch: number;
  readonly name: string;
  readonly serverUrl: string;
  /** The first is its home. */
  readonly venues: readonly VenueId[];
  readonly kind?: TerminalKind;
  readonly tenders?: readonly TillTender[];
  /** Ed25519, PKCS#8 PEM. */
  readonly privateKey: string;
  /** SPKI, base64url. */
  readonly publicKey: string;
}

export const KEY_FILE = 'terminal.json';

/** What a till sold is written there under the key it had: another key beside it would be another till's. */
export const holdsBooks = (folder: string): boolean =>
  ['till.db', 'till.copy'].some((name) => existsSync(join(folder, name)));

/** A key or the books of a till lie in the folder: no other key may be put there. */
export const holdsTill = (folder: string): boolean => existsSync(join(folder, KEY_FILE)) || holdsBooks(folder);

export interface WantedTerminal {
  readonly terminal: TerminalId;
  readonly name: string;
  readonly venues: readonly VenueId[];
  /** A counter that takes cash when left out. */
  readonly kind?: TerminalKind;
  readonly tenders?: readonly TillTender[];
}

/**
 * Makes a key pair here, enrols its public half and writes the file. A terminal that is known already is replaced: its
 * epoch rises, and the old device is shut out. Throws a Stop when the server refuses.
 */
export async function enrolInto(link: ManageLink, file: string, wanted: WantedTerminal): Promise<TerminalFile> {
  // Before anybody is shut out for a key that could not be written.
  makeFolderOf(file);
  const pair = generateKeyPairSync('ed25519');
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const publicKey = (pair.publicKey.export({ type: 'spki', format: 'der' }) as Buffer).toString('base64url');
  const { kind, tenders, ...device } = wanted;
  const { terminalEpoch } = await link.do('terminal.enrol', {
    ...device,
    venues: [...device.venues],
    publicKey,
    ...(kind === undefined ? {} : { kind }),
    ...(tenders === undefined ? {} : { tenders: [...tenders] }),
  });
  const known = { ...(kind === undefined ? {} : { kind }), ...(tenders === undefined ? {} : { tenders }) };
  const content: TerminalFile = { ...device, ...known, terminalEpoch, serverUrl: link.url, privateKey, publicKey };
  writeTerminalFile(file, content);
  return content;
}

/** What the server says of a terminal by that name. */
export interface KnownTerminal {
  readonly terminalEpoch: number;
  readonly revoked: boolean;
}

/**
 * Lets a till in again that a restored server has forgotten, under the key it has: what it sold since is told by facts
 * that this key signed. Enrolling shuts out whoever has the name now, so everything that speaks against it is looked at
 * before; a key that was shut out is refused by the server itself, whatever the file says. Throws a Stop, and nothing
 * was changed then.
 */
export async function enrolAgain(
  link: ManageLink,
  file: string,
  { kind, tenders, ...device }: WantedTerminal,
  known: KnownTerminal | undefined,
  mayFollowRevoked: boolean,
): Promise<TerminalFile> {
  const content = readTerminalFile(file);
  if (content === null || content.terminal !== device.terminal)
    throw new Stop(`${file} is not the terminal.json of ${device.terminal}.`);
  refuseOutOfTurn(content, known);
  if (known?.revoked === true && !mayFollowRevoked)
    throw new Stop(
      `${device.terminal} is shut out here. Nothing was changed. Was that its device before, and is ${file} the one in its place? Then say --replace too.`,
    );
  await link.do('terminal.enrol', {
    ...device,
    venues: [...device.venues],
    publicKey: content.publicKey,
    ...(kind === undefined ? {} : { kind }),
    ...(tenders === undefined ? {} : { tenders: [...tenders] }),
  });
  return content;
}

/** The key of a file fits only as the very next one that the server counts. */
function refuseOutOfTurn({ terminal, terminalEpoch }: TerminalFile, known: KnownTerminal | undefined): void {
  const here = known?.terminalEpoch ?? 0;
  if (terminalEpoch === here + 1) return;
  if (terminalEpoch === here)
    throw new Stop(
      `${terminal} was enrolled ${here} times, here and by its file: its device is known as it is. Nothing was changed. Is it shut out nevertheless, enrol it anew with --replace.`,
    );
  throw new Stop(
    `${terminal} was enrolled ${terminalEpoch} times by its file, and ${here} times here. Nothing was changed. Enrol it anew with --replace.`,
  );
}

/** The file as it is, or null when there is none or it is not one. */
export function readTerminalFile(file: string): TerminalFile | null {
  if (!existsSync(file)) return null;
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as Partial<TerminalFile> | null;
    const isWhole =
      typeof content?.terminal === 'string' && typeof content.privateKey === 'string' && Array.isArray(content.venues);
    return isWhole ? (content as TerminalFile) : null;
  } catch {
    return null;
  }
}

/** Written beside and moved into place, so that there is never half a key. */
export function writeTerminalFile(file: string, content: TerminalFile): void {
  makeFolderOf(file);
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function makeFolderOf(file: string): void {
  try {
    makeFolder(dirname(file));
  } catch (cause) {
    throw diskWords(cause, 'No key was written.');
  }
}
