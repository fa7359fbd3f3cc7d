import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { FactBody } from '@foyer/shared/domain/fact';
import { factText, genesisText } from '@foyer/shared/wire/fact-chain';

/** A terminal's key and the head of its facts, as its ledger would have them. */
export interface Device {
  readonly terminal: string;
  readonly publicKey: string;
  terminalEpoch: number;
  head: { jn: number; hash: string };
  sign(text: string | Uint8Array): string;
  /** The next fact of its chain; the head moves on. */
  fact(body: FactBody | Record<string, unknown>): SentFact;
}

export interface SentFact {
  readonly jn: number;
  readonly body: unknown;
  readonly prev: string;
  readonly hash: string;
  readonly signature: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function newDevice(terminal: string): Device {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signText = (text: string | Uint8Array) => sign(null, Buffer.from(text), privateKey).toString('base64url');
  return {
    terminal,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    terminalEpoch: 1,
    head: { jn: 0, hash: '0'.repeat(64) },
    sign: signText,
    fact(body) {
      const jn = this.head.jn + 1;
      const prev = jn === 1 ? sha256(genesisText(terminal, this.terminalEpoch)) : this.head.hash;
      const hash = sha256(factText(prev, jn, body));
      this.head = { jn, hash };
      return { jn, body, prev, hash, signature: signText(hash) };
    },
  };
}
