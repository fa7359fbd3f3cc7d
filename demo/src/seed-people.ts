import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerminalId } from '@foyer/shared/domain/ids';
import type { ManageLink } from '@foyer/sync-server/cli/server-link';
import { Stop } from '@foyer/sync-server/cli/stop';
import {
  enrolInto,
  readTerminalFile,
  writeTerminalFile,
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

/** The counters stand in the cinema's lobby and sell for all three venues. Two are in the browser, the third is the app. */
const TERMINALS: readonly WantedTerminal[] = [1, 2, 3].map((n) => ({
  terminal: `counter-${n}` as TerminalId,
  name: `${n}号柜台 Counter ${n}`,
  venues: [CINEMA.id, THEATRE.id, CONCERT.id],
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

/** Enrols the counters, once; a file that was lost or shut out is made anew. */
export async function seedTerminals(link: ManageLink): Promise<readonly string[]> {
  const enrolled = new Map((await link.do('terminal.list', {})).map((one) => [one.terminal, one]));
  const files: string[] = [];
  for (const wanted of TERMINALS) {
    const path = join(link.data, 'terminals', wanted.terminal, 'terminal.json');
    const file = readTerminalFile(path);
    const known = enrolled.get(wanted.terminal);
    const isGood = file !== null && known !== undefined && !known.revoked && known.terminalEpoch === file.terminalEpoch;
    if (!isGood) await enrolInto(link, path, wanted);
    else if (file.serverUrl !== link.url) writeTerminalFile(path, { ...file, serverUrl: link.url });
    files.push(path);
  }
  return files;
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
