import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerminalId } from '@foyer/shared/domain/ids';
import type { ManageLink } from '@foyer/sync-server/cli/server-link';
import { Stop } from '@foyer/sync-server/cli/stop';
import {
  enrolInto,
  holdsTill,
  KEY_FILE,
  readTerminalFile,
  writeTerminalFile,
  type KnownTerminal,
  type TerminalFile,
  type WantedTerminal,
} from '@foyer/sync-server/cli/terminal-file';
import { rejectionText } from '@foyer/sync-server/cli/words/rejection-words';
import { CINEMA, CONCERT, THEATRE } from '../house/venues.ts';

/** A person of the demo house, as shown to whoever tries it out. */
export interface DemoClerk {
  readonly login: string;
  readonly name: string;
  readonly role: 'clerk' | 'supervisor' | 'manager';
  /** Six digits, drawn once for each data folder. */
  readonly pin: string;
}

const PEOPLE: readonly Omit<DemoClerk, 'pin'>[] = [
  { login: '1001', name: '林小雨 Lin Xiaoyu', role: 'clerk' },
  { login: '1002', name: '周启明 Zhou Qiming', role: 'clerk' },
  { login: '2001', name: '陈敏 Chen Min', role: 'supervisor' },
  { login: '9001', name: '方远 Fang Yuan', role: 'manager' },
];

/** The counters stand in the cinema's lobby and sell for all three houses; trains are for phones. Two are in the browser, the third is the app. */
const TERMINALS: readonly WantedTerminal[] = [1, 2, 3].map((n) => ({
  terminal: `counter-${n}` as TerminalId,
  name: `${n}号柜台 Counter ${n}`,
  venues: [CINEMA.id, THEATRE.id, CONCERT.id],
}));

/** Beside them, for guests alone: they take what phones pay, cards, and notes. One is in the browser, the other the app. */
const KIOSKS: readonly WantedTerminal[] = [1, 2].map((n) => ({
  terminal: `kiosk-${n}` as TerminalId,
  name: `${n}号自助机 Kiosk ${n}`,
  venues: [CINEMA.id, THEATRE.id, CONCERT.id],
  kind: 'kiosk',
  tenders: ['qr', 'card', 'cash'],
}));

const LOGINS = 'demo-logins.json';

/**
 * Makes the demo's people, once. Their PINs are written down before they are given out, so that being cut off in
 * between loses none; a person whose PIN was lost gets a new one.
 */
export async function seedClerks(link: ManageLink): Promise<readonly DemoClerk[]> {
  const written = readLogins(join(link.data, LOGINS));
  const clerks = written ?? drawPins();
  if (written === null) writeLogins(join(link.data, LOGINS), clerks);
  for (const { login, name, role, pin } of clerks) {
    const reply = await link.ask('user.add', { login, displayName: name, role, pin });
    if (reply.ok) continue;
    if (reply.error.code !== 'ALREADY_EXISTS') throw new Stop(rejectionText(reply.error));
    if (written === null) await link.do('user.pin', { login, pin });
  }
  return clerks;
}

export interface SeededTerminals {
  /** The keys that lie in their places. */
  readonly files: readonly string[];
  /** The counters that cannot open here: their key is not in its place. */
  readonly shut: readonly string[];
  /** What somebody has to do about a counter. */
  readonly notices: readonly string[];
}

/**
 * Enrols the counters of a house that has none of that name. What a till sold and did not tell yet is signed by the key
 * it has, here or on another machine: a name that is known, a key or books that lie there, and a house that still finds
 * out what was sold are left as they are, and it is said what a manager can do.
 */
export async function seedTerminals(link: ManageLink): Promise<SeededTerminals> {
  const enrolled = new Map((await link.do('terminal.list', {})).map((one) => [one.terminal, one]));
  const { venues } = await link.do('recovery.show', {});
  const isRecovering = venues.some(({ recovering }) => recovering);
  const seeded = { files: [] as string[], shut: [] as string[], notices: [] as string[] };
  for (const wanted of [...TERMINALS, ...KIOSKS]) {
    const folder = join(link.data, 'terminals', wanted.terminal);
    const path = join(folder, KEY_FILE);
    const known = enrolled.get(wanted.terminal);
    const isNew = known === undefined && !isRecovering && !holdsTill(folder);
    if (isNew) await enrolInto(link, path, wanted);
    const file = readTerminalFile(path);
    if (file !== null && file.serverUrl !== link.url) writeTerminalFile(path, { ...file, serverUrl: link.url });
    if (file === null) seeded.shut.push(wanted.terminal);
    else seeded.files.push(path);
    if (!isNew) seeded.notices.push(...noticesOf(wanted, path, file, known));
  }
  return seeded;
}

function noticesOf(
  { terminal, venues }: WantedTerminal,
  path: string,
  file: TerminalFile | null,
  known: KnownTerminal | undefined,
): string[] {
  // A name that is known keeps the venues that a manager gave it.
  const where = known === undefined ? ` --venues ${venues.join(',')}` : '';
  const enrol = `npm run admin -- terminal enrol ${terminal}${where}`;
  if (file === null)
    return [
      `${terminal} stays shut: its key is not in ${path}. ` +
        'Does its till stand elsewhere, or was its folder kept, use that. ' +
        `Is it lost: ${enrol} --replace`,
    ];
  if (file.terminalEpoch <= (known?.terminalEpoch ?? 0)) return [];
  return [
    `${terminal} has a key that this house does not know. ` + `Was a backup restored: ${enrol} --known "${path}"`,
  ];
}

function drawPins(): readonly DemoClerk[] {
  const drawn = new Set<string>();
  return PEOPLE.map((person) => {
    let pin = '';
    // Nothing the server would call guessable, and no two alike.
    do pin = String(randomInt(100_000, 1_000_000));
    while (
      new Set(pin).size < 4 ||
      drawn.has(pin) ||
      /^(?:012345|123456|234567|345678|456789|987654|876543|765432|654321|543210)$/.test(pin)
    );
    drawn.add(pin);
    return { ...person, pin };
  });
}

function readLogins(path: string): readonly DemoClerk[] | null {
  if (!existsSync(path)) return null;
  try {
    const { clerks } = JSON.parse(readFileSync(path, 'utf8')) as { readonly clerks?: readonly DemoClerk[] };
    const isWhole = PEOPLE.every(({ login }) =>
      clerks?.some((clerk) => clerk.login === login && /^\d{6}$/.test(clerk.pin)),
    );
    return isWhole && clerks !== undefined ? clerks : null;
  } catch {
    return null;
  }
}

function writeLogins(path: string, clerks: readonly DemoClerk[]): void {
  writeFileSync(`${path}.new`, `${JSON.stringify({ format: 'foyer-demo-logins/1', clerks }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${path}.new`, path);
}
