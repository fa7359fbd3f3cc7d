import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What answers where, as other programs find it in `<data>/addresses.json`. */
export interface Addresses {
  readonly server: string;
  readonly emulator: string;
  /** Where the house is broken and mended before everybody's eyes; missing where it is not shown. */
  readonly demo?: string;
  /** Where people tap their cards; each counter's terminal is below it by its name. Missing where no card is played. */
  readonly cards?: string;
  /** A phone with the mini program, in a browser; missing where its WeChat is not played. */
  readonly phone?: string;
  /** By the kiosk's name; missing where its page is no part of this source. */
  readonly kiosks?: Readonly<Record<string, string>>;
  /** The paper that came out of the kiosks' printers, and what goes wrong with them; missing where none is played. */
  readonly printer?: string;
  /** `tcp://host:port` of each, by its kiosk's name. */
  readonly printers?: Readonly<Record<string, string>>;
  /** By the counter's name. */
  readonly counters: Readonly<Record<string, string>>;
}

const FILE = 'addresses.json';
const ANSWER_MS = 3_000;

/** Written beside and moved into place, so that a reader sees the old file or the new one, never half of one. */
export function writeAddresses(data: string, addresses: Addresses): void {
  const file = join(data, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(addresses, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** What a house that is open on the folder wrote; null when none is. */
export function readAddresses(data: string): Addresses | null {
  try {
    return JSON.parse(readFileSync(join(data, FILE), 'utf8')) as Addresses;
  } catch {
    return null;
  }
}

export const removeAddresses = (data: string): void => rmSync(join(data, FILE), { force: true });

/** True when something answers there by HTTP, whatever it says. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'manual' });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
