import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { printerAddress, type NetworkPrinterAddress } from './till/printer-address.ts';
import type { DemoLogin } from './till/till-status.ts';

/** Everything a till and its browser host are told from outside. No other file of the kiosk reads the environment. */
export interface HostConfig {
  /** Where the screens are served. */
  readonly host: string;
  /** 0 lets the machine choose a free port. */
  readonly port: number;
  /** Folder of this till alone. */
  readonly dataDir: string;
  /** Folder of the second copy of the ledger, this till's alone; null: beside the ledger. */
  readonly copyDir: string | null;
  /** Null: the terminal file names it. */
  readonly serverUrl: string | null;
  /** Where the counter's card terminal answers; null: none is connected. */
  readonly cardTerminalUrl: string | null;
  /** The receipt printer on the network; null: the virtual one. */
  readonly printer: NetworkPrinterAddress | null;
  /** Where a kiosk's unattended card terminal answers, by frames of its own; null: none is connected. */
  readonly kioskCardUrl: string | null;
  /** Where a kiosk's note acceptor answers; null: it takes no notes. */
  readonly notesUrl: string | null;
  readonly terminalFile: string;
  /** Of the programme, for whoever looks after it; empty where nothing says it. */
  readonly version: string;
  /** Folder of built screens; null: none are served. */
  readonly screensDir: string | null;
  /** The folder of them shown at `/`. */
  readonly window: string;
  readonly demoLogins: readonly DemoLogin[];
  /** The one page that may show the screens in a frame, by its origin; null: none may. */
  readonly framedBy: string | null;
  /** Whether what the clerk sells is shown to the customer on a screen of their own. */
  readonly customerDisplay: 'auto' | 'always' | 'never';
  /** Where the app keeps its terminal's key; null: as it is installed. */
  readonly deviceKey: 'key-store' | 'file' | null;
}

/** The environment is wrong; the message names every variable that is, and no value. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
}

const path = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  v.transform((text) => resolve(text)),
);

const schema = v.object({
  // A name of its own: that the server is to be reached from a network says nothing about a counter.
  FOYER_COUNTER_HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:-]{1,253}$/, 'must be a host or address')),
    '127.0.0.1',
  ),
  FOYER_PORT: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')), '0'),
    v.transform(Number),
    v.maxValue(65_535, 'must be a number from 0 to 65535'),
  ),
  FOYER_DATA: path,
  FOYER_SECOND_COPY: v.optional(path),
  FOYER_SERVER_URL: v.optional(v.pipe(v.string(), v.url('must be an address like http://127.0.0.1:4700'))),
  FOYER_CARD_TERMINAL: v.optional(v.pipe(v.string(), v.url('must be an address like http://127.0.0.1:4760'))),
  FOYER_PRINTER: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => printerAddress(text) !== null, 'must be an address like tcp://192.168.1.50:9100'),
    ),
  ),
  FOYER_KIOSK_CARD: v.optional(v.pipe(v.string(), v.url('must be an address like http://127.0.0.1:4761'))),
  FOYER_NOTES: v.optional(v.pipe(v.string(), v.url('must be an address like http://127.0.0.1:4762'))),
  FOYER_TERMINAL: path,
  FOYER_VERSION: v.optional(v.pipe(v.string(), v.maxLength(40))),
  FOYER_SCREENS: v.optional(path),
  FOYER_WINDOW: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]+$/, 'must be the name of a window')), 'counter'),
  FOYER_DEMO_LOGINS: v.optional(v.string()),
  FOYER_FRAMED_BY: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/[A-Za-z0-9.:[\]-]+$/, 'must be an origin'))),
  FOYER_CUSTOMER_DISPLAY: v.optional(v.picklist(['auto', 'always', 'never'], 'must be auto, always or never'), 'auto'),
  FOYER_DEVICE_KEY: v.optional(v.picklist(['key-store', 'file'], 'must be key-store or file')),
});

/** Reads and checks the environment; throws `ConfigFault`. An empty variable counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): HostConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) {
    const lines = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'environment'}: ${issue.message}`);
    throw new ConfigFault(`the till cannot start: ${lines.join('; ')}`);
  }
  const { output } = parsed;
  return {
    host: output.FOYER_COUNTER_HOST,
    port: output.FOYER_PORT,
    dataDir: output.FOYER_DATA,
    copyDir: output.FOYER_SECOND_COPY ?? null,
    serverUrl: output.FOYER_SERVER_URL?.replace(/\/$/, '') ?? null,
    cardTerminalUrl: output.FOYER_CARD_TERMINAL?.replace(/\/$/, '') ?? null,
    printer: output.FOYER_PRINTER === undefined ? null : printerAddress(output.FOYER_PRINTER),
    kioskCardUrl: output.FOYER_KIOSK_CARD?.replace(/\/$/, '') ?? null,
    notesUrl: output.FOYER_NOTES?.replace(/\/$/, '') ?? null,
    terminalFile: output.FOYER_TERMINAL,
    version: output.FOYER_VERSION ?? ownVersion(),
    screensDir: output.FOYER_SCREENS ?? null,
    window: output.FOYER_WINDOW,
    demoLogins: demoLogins(output.FOYER_DEMO_LOGINS),
    framedBy: output.FOYER_FRAMED_BY ?? null,
    customerDisplay: output.FOYER_CUSTOMER_DISPLAY,
    deviceKey: output.FOYER_DEVICE_KEY ?? null,
  };
}

/** Of the package that this source is part of; a bundle is told its own. */
function ownVersion(): string {
  try {
    const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version.slice(0, 40) : '';
  } catch {
    return '';
  }
}

export const configFromEnvironment = (): HostConfig => readConfig(process.env);

const logins = v.array(v.looseObject({ login: v.string(), pin: v.string(), role: v.string() }));

/** JSON, or the path of a JSON file, as a list or under `clerks`. They are shown at sign-in, so they are no secret. */
function demoLogins(given: string | undefined): readonly DemoLogin[] {
  if (given === undefined) return [];
  try {
    const isJson = /^\s*[[{]/.test(given);
    // A house without a demo has no such file.
    if (!isJson && !existsSync(given)) return [];
    const content: unknown = JSON.parse(isJson ? given : readFileSync(given, 'utf8'));
    const list = v.parse(
      v.union([
        logins,
        v.pipe(
          v.looseObject({ clerks: logins }),
          v.transform((it) => it.clerks),
        ),
      ]),
      content,
    );
    return list.map(({ login, pin, role }) => ({ login, pin, role }));
  } catch (cause) {
    throw new ConfigFault('the till cannot start: FOYER_DEMO_LOGINS: must be log-ins as JSON or a file of them', {
      cause,
    });
  }
}
