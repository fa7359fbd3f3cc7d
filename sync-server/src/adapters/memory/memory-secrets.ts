import { createHash } from 'node:crypto';
import type { StreamId } from '@foyer/shared/domain/ids';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import type { Head, HeadKeeper, SignedHead } from '../../ports/head-keeper.ts';
import type { MediaStore, MediaType } from '../../ports/media-store.ts';
import type { PinVault } from '../../ports/pin-vault.ts';
import type { TicketSigner } from '../../ports/ticket-signer.ts';

/** Keeps no secret and takes no time: the verifier is the PIN. For simulations, whose PINs open nothing. */
export const memoryPins: PinVault = {
  seal: async (pin) => `memory$${pin}`,
  isRight: async (pin, verifier) => verifier === `memory$${pin}`,
};

/** Pictures in memory. */
export class MemoryMedia implements MediaStore {
  readonly #pictures = new Map<string, { readonly contentType: MediaType; readonly bytes: Buffer }>();

  async put(contentType: MediaType, bytes: Uint8Array): Promise<string> {
    const hash = sha256(bytes).toString('hex');
    this.#pictures.set(hash, { contentType, bytes: Buffer.from(bytes) });
    return hash;
  }

  async read(hash: string): Promise<{ readonly contentType: MediaType; readonly bytes: Buffer } | null> {
    const picture = this.#pictures.get(hash);
    return picture === undefined ? null : { ...picture, bytes: Buffer.from(picture.bytes) };
  }
}

/**
 * Heads that are kept outside the log: make one beside a `LogDisk`, and it outlives a crash of that and a backup put
 * back. Its signature is a hash that anybody can make.
 */
export class MemoryHeads implements HeadKeeper {
  readonly #last = new Map<StreamId, SignedHead>();

  keep(head: Head): void {
    const { stream, epoch, seq, hash, at } = head;
    const plain = { stream, epoch, seq, hash, at };
    const signature = sha256(`kept head ${canonicalJson(plain)}`).toString('base64url');
    this.#last.set(stream, Object.freeze({ ...plain, signature }));
  }

  last(stream: StreamId): SignedHead | null {
    return this.#last.get(stream) ?? null;
  }

  close(): void {}
}

/** Tickets in the form of real ones, under a signature that anybody can make: no gate believes them. */
export function cheapTicketSigner(kid = 'KCHEAP000'): TicketSigner {
  return {
    tokenOf: (ticket) => {
      const bytes = encodeTicket(ticket, kid);
      const half = sha256(bytes);
      return ticketTokenText(bytes, Buffer.concat([half, half]));
    },
    publicKeys: () => ({ [kid]: Buffer.from(`cheap key ${kid}`).toString('base64url') }),
  };
}

const sha256 = (what: string | Uint8Array): Buffer => createHash('sha256').update(what).digest();
