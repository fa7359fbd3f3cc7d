import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

export interface Settings {
  /** Where the server listens; the loopback address unless somebody asked for more. */
  readonly host: string;
  /** Where the counters' screens are served; a network is asked for by a name of its own, since they act for a clerk. */
  readonly counterHost: string;
  /** The first of consecutive ports. */
  readonly firstPort: number;
  /** Absolute path of the folder that holds everything that must survive. */
  readonly data: string;
  /** Absolute path of the folder for the counters' second copies, best on another disk; null: beside their ledgers. */
  readonly secondCopy: string | null;
  readonly isServerOnly: boolean;
  readonly isReset: boolean;
  /** Keys of a real payment platform are configured: nothing is broken for show then. */
  readonly hasRealPayments: boolean;
  /** The files that settings name for the keys of payment platforms, by setting. */
  readonly credentialFiles: Readonly<Record<string, string | undefined>>;
  /** Where a card terminal answers that the counters are to use; null: none was named. */
  readonly cardTerminal: string | null;
}

const DEFAULT_PORT = 7100;
/** Room for every door above the first port. */
const LAST_FIRST_PORT = 65_000;

const USAGE = `Usage: npm start -- [options]

Opens the demo house on this machine and prints where its doors are; Ctrl+C closes it.

  --server-only  no counters
  --reset        start anew; the old data is kept in before-reset until the next reset
  --help         print this

Told by the environment: FOYER_PORT (${DEFAULT_PORT}), FOYER_DATA (var), FOYER_HOST and FOYER_COUNTER_HOST (127.0.0.1),
FOYER_SECOND_COPY (a folder on another disk), FOYER_CARD_TERMINAL (the address of one that the counters use),
FOYER_WECHAT_CREDENTIALS, FOYER_ALIPAY_CREDENTIALS.`;

/** What is printed in the place of a house that opens; null when nobody asked how it is used. */
export const usageAskedFor = (args: readonly string[]): string | null =>
  args.includes('--help') || args.includes('-h') ? USAGE : null;

/** From the command line and FOYER_PORT, FOYER_DATA, FOYER_HOST, FOYER_COUNTER_HOST, FOYER_SECOND_COPY, FOYER_CARD_TERMINAL; throws a Refusal that names what was wrong. */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Settings {
  const { values } = parse(args);
  const port = Number(env['FOYER_PORT'] || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > LAST_FIRST_PORT) {
    throw new Refusal(`FOYER_PORT is "${env['FOYER_PORT']}"; it must be a whole number from 1 to ${LAST_FIRST_PORT}.`);
  }
  return {
    host: env['FOYER_HOST'] || '127.0.0.1',
    counterHost: env['FOYER_COUNTER_HOST'] || '127.0.0.1',
    firstPort: port,
    data: resolve(cwd, env['FOYER_DATA'] || 'var'),
    secondCopy: env['FOYER_SECOND_COPY'] ? resolve(cwd, env['FOYER_SECOND_COPY']) : null,
    isServerOnly: values['server-only'] === true,
    isReset: values.reset === true,
    hasRealPayments: Boolean(env['FOYER_WECHAT_CREDENTIALS'] || env['FOYER_ALIPAY_CREDENTIALS']),
    credentialFiles: {
      FOYER_WECHAT_CREDENTIALS: env['FOYER_WECHAT_CREDENTIALS'] || undefined,
      FOYER_ALIPAY_CREDENTIALS: env['FOYER_ALIPAY_CREDENTIALS'] || undefined,
    },
    cardTerminal: env['FOYER_CARD_TERMINAL'] || null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { 'server-only': { type: 'boolean' }, reset: { type: 'boolean' } } });
  } catch (cause) {
    throw new Refusal(`npm start takes --server-only, --reset and --help, nothing else (${args.join(' ')}).`, {
      cause,
    });
  }
}
