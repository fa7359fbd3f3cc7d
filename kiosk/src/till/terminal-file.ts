import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { TERMINAL_KINDS, TILL_TENDERS } from '@foyer/shared/domain/terminal';
import { languages, panel } from '@foyer/shared/wire/device-profile';
import { id, wholeNumber } from '@foyer/shared/wire/schemas';

/** What makes this installation a terminal: written by `terminal enrol`, mode 0600, one per till. */
const terminalFile = v.object({
  terminal: id<'terminal'>(),
  /** Raised when a terminal is enrolled anew after its disk was lost; its facts count from 1 again. */
  terminalEpoch: wholeNumber,
  name: v.pipe(v.string(), v.maxLength(100)),
  serverUrl: v.optional(v.pipe(v.string(), v.url())),
  venues: v.array(id<'venue'>()),
  /** Ed25519, PKCS#8 PEM; left out where the system's key store has it. */
  privateKey: v.optional(v.string()),
  /** The same, sealed by the system's key store: only the app can open it. */
  sealedKey: v.optional(v.string()),
  publicKey: v.string(),
  /** The door it is. One that was enrolled before there were kinds is a counter. */
  kind: v.optional(v.picklist(TERMINAL_KINDS), 'counter'),
  /** How money comes in at it, in the order in which a kiosk offers it. */
  tenders: v.optional(v.array(v.picklist(TILL_TENDERS)), ['cash']),
  /** Languages of its screens, the first at the start of a visit. */
  languages: v.optional(languages, ['zh-CN', 'en']),
  /** Of a touch screen: a 27-inch panel of 1080 pixels read at arm's length unless it says otherwise. */
  panel: v.optional(panel, { mmPerPx: 0.311, viewingDistanceMm: 600 }),
  /** Where its printer answers, `host:port`; null: the virtual one. */
  printer: v.optional(v.nullable(v.string()), null),
  /** Language of its tickets. */
  language: v.optional(v.picklist(['zh-CN', 'en']), 'zh-CN'),
  paperMm: v.optional(v.picklist([80, 58]), 80),
  /** Cash a shift starts with, in minor units. */
  float: v.optional(wholeNumber, 0),
});

export type Terminal = Omit<v.InferOutput<typeof terminalFile>, 'privateKey' | 'sealedKey'> & {
  readonly key: DeviceKey;
};

/** The terminal's private key, behind the one thing it is for. */
export interface DeviceKey {
  /** Ed25519 over the UTF-8 bytes of `text`, base64url. */
  sign(text: string): string;
  /** The 64 bytes of Ed25519 over `bytes`. */
  signBytes(bytes: Uint8Array): Uint8Array;
  /** Whether this key made that signature. */
  signed(text: string, signature: string): boolean;
  /** Its public half: SPKI DER, base64url. */
  readonly publicKey: string;
}

/** The file is missing, is not a terminal file, or holds no usable key. The message never quotes it. */
export class TerminalFileFault extends Error {
  override readonly name = 'TerminalFileFault';
}

/** `unsealed`: its private key, when somebody else has it out of the key store. */
export function readTerminalFile(path: string, unsealed: string | null = null): Terminal {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new TerminalFileFault(`cannot read ${path}`, { cause: withoutContent(cause) });
  }
  const parsed = v.safeParse(terminalFile, content);
  if (!parsed.success)
    throw new TerminalFileFault(`${path}: ${v.getDotPath(parsed.issues[0]) ?? 'content'} is not as expected`);
  const { privateKey, sealedKey, ...terminal } = parsed.output;
  const key = unsealed ?? privateKey;
  if (key !== undefined) return { ...terminal, key: deviceKey(key, path) };
  if (sealedKey === undefined) throw new TerminalFileFault(`${path}: privateKey is not as expected`);
  throw new TerminalFileFault(`${path}: its key is in the system’s key store, which only the installed app opens`);
}

function deviceKey(pem: string, path: string): DeviceKey {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new TerminalFileFault(`${path}: privateKey cannot be read`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new TerminalFileFault(`${path}: privateKey is not an Ed25519 key`);
  const publicKey = createPublicKey(key);
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
    signBytes: (bytes) => new Uint8Array(sign(null, bytes, key)),
    signed: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  };
}

/** A JSON error quotes the text it met, and that text may be the key. */
const withoutContent = (cause: unknown): unknown => (cause instanceof SyntaxError ? new Error('not JSON') : cause);
