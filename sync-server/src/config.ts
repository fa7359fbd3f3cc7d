import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

/** Everything the server is told from outside. No other file reads the environment. */
export interface Config {
  readonly host: string;
  /** 0 lets the machine choose a free port. */
  readonly port: number;
  /** Folder of this installation; the server keeps its files under `server/` in it. */
  readonly dataDir: string;
  /** Where the outside reaches us, without a trailing slash; null: the address we listen on. */
  readonly publicUrl: string | null;
  /** Credentials of the payment and sign-in platform; null: both are off, as they are while the file is wrong. */
  readonly wechatCredentials: string | null;
  /** Where that platform is reached, in place of the address in the credentials. */
  readonly wechatApi: string | null;
  /** Credentials of Alipay; null: it is off. The file need not be there, or be right: then it is off and said. */
  readonly alipayCredentials: string | null;
  readonly alipayApi: string | null;
  readonly demo: boolean;
  readonly logLevel: LogLevel;
}

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** The environment is wrong; the message names every variable that is, and no value of a secret. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
}

const flag = v.pipe(
  v.optional(v.picklist(['0', '1', 'true', 'false', ''], 'must be 0 or 1'), '0'),
  v.transform((text) => text === '1' || text === 'true'),
);

const origin = v.pipe(
  v.string(),
  v.check(isWebOrigin, 'must be scheme, host and port, like https://tickets.example'),
  v.transform((text) => new URL(text).origin),
);

const schema = v.object({
  FOYER_HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9.:-]{1,253}$/, 'must be a host or address')),
    '127.0.0.1',
  ),
  FOYER_PORT: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')), '4700'),
    v.transform(Number),
    v.maxValue(65_535, 'must be a number from 0 to 65535'),
  ),
  FOYER_DATA: v.pipe(
    v.optional(v.pipe(v.string(), v.nonEmpty('must not be empty')), 'var'),
    v.transform((dir) => resolve(dir)),
  ),
  FOYER_PUBLIC_URL: v.optional(origin),
  FOYER_WECHAT_CREDENTIALS: v.optional(v.string()),
  FOYER_WECHAT_API: v.optional(origin),
  FOYER_ALIPAY_CREDENTIALS: v.optional(v.string()),
  FOYER_ALIPAY_API: v.optional(origin),
  FOYER_DEMO: flag,
  FOYER_LOG_LEVEL: v.optional(
    v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level such as info or debug'),
    'info',
  ),
});

/** Reads and checks the environment; throws `ConfigFault`. An empty variable counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = v.safeParse(schema, given);
  if (!parsed.success) {
    const lines = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'environment'} ${issue.message}`);
    throw new ConfigFault(`the server cannot start: ${[...new Set(lines)].join('; ')}`);
  }
  const { output } = parsed;
  const { FOYER_WECHAT_CREDENTIALS: wechat, FOYER_ALIPAY_CREDENTIALS: alipay } = output;
  // An emulated platform stands beside no real one: what it calls paid would be sold.
  const emulated = (name: string): string | null => {
    const file = join(output.FOYER_DATA, 'emulator', name);
    return wechat === undefined && alipay === undefined && existsSync(file) ? file : null;
  };
  return {
    host: output.FOYER_HOST,
    port: output.FOYER_PORT,
    dataDir: output.FOYER_DATA,
    publicUrl: output.FOYER_PUBLIC_URL ?? null,
    wechatCredentials: wechat ?? emulated('credentials.json'),
    wechatApi: output.FOYER_WECHAT_API ?? null,
    alipayCredentials: alipay ?? emulated('alipay-credentials.json'),
    alipayApi: output.FOYER_ALIPAY_API ?? null,
    demo: output.FOYER_DEMO,
    logLevel: output.FOYER_LOG_LEVEL,
  };
}

export const configFromEnvironment = (): Config => readConfig(process.env);

function isWebOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '');
}
