import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import type { TicketSigner } from '../ports/ticket-signer.ts';
import { readOrMakeSecret } from './secret-file.ts';

/** Signs with the key kept in `file`, which is made on first use and readable by this user only. */
export function openTicketSigner(file: string): TicketSigner {
  return ticketSigner(createPrivateKey(readOrMakeSecret(file, newKey)));
}

export function ticketSigner(privateKey: KeyObject): TicketSigner {
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const kid = `K${createHash('sha256').update(spki).digest('hex').slice(0, 8).toUpperCase()}`;
  const keys = { [kid]: spki.toString('base64url') };
  return {
    tokenOf(ticket) {
      const bytes = encodeTicket(ticket, kid);
      return ticketTokenText(bytes, sign(null, bytes, privateKey));
    },
    publicKeys: () => keys,
  };
}

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
