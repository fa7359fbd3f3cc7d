import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { FactBody, Fact } from '@foyer/shared/domain/fact';
import type { TerminalId } from '@foyer/shared/domain/ids';
import { factText, genesisText } from '@foyer/shared/wire/fact-chain';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A terminal's key and its facts so far: what a till keeps on its disk, here in memory. */
export interface Device {
  readonly terminal: TerminalId;
  /** SPKI, base64url: what a terminal is enrolled with. */
  readonly publicKey: string;
  readonly privateKeyPem: string;
  terminalEpoch: number;
  readonly head: { readonly jn: number; readonly hash: string };
  sign(text: string): string;
  /** Writes the next fact of the chain. */
  record(body: FactBody): Fact;
}

export function newDevice(terminal: string): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return new InMemoryDevice(terminal as TerminalId, publicKey, privateKey);
}

class InMemoryDevice implements Device {
  readonly terminal: TerminalId;
  readonly publicKey: string;
  readonly privateKeyPem: string;
  terminalEpoch = 1;
  readonly #key: KeyObject;
  #head: { readonly jn: number; readonly hash: string } | null = null;

  constructor(terminal: TerminalId, publicKey: KeyObject, key: KeyObject) {
    this.terminal = terminal;
    this.publicKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
    this.privateKeyPem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    this.#key = key;
  }

  get head(): { readonly jn: number; readonly hash: string } {
    return this.#head ?? { jn: 0, hash: sha256(genesisText(this.terminal, this.terminalEpoch)) };
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#key).toString('base64url');
  }

  record(body: FactBody): Fact {
    const { jn, hash: prev } = this.head;
    const hash = sha256(factText(prev, jn + 1, body));
    this.#head = { jn: jn + 1, hash };
    return { jn: jn + 1, body, prev, hash, signature: this.sign(hash) };
  }
}
