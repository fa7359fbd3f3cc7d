import type { StreamId } from '@foyer/shared/domain/ids';

/** Where a stream stood: whoever keeps it can tell later whether the log was rewritten or lost its end. */
export interface Head {
  readonly stream: StreamId;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  /** Wall time of keeping it. */
  readonly at: number;
}

export interface SignedHead extends Head {
  /** Ed25519 by the server's head key over the canonical JSON of the rest, base64url. */
  readonly signature: string;
}

/** Keeps signed heads outside the database. A kept head is never newer than what is durable in the log. */
export interface HeadKeeper {
  /** Durable on return. Throws `StorageFault` when it cannot be written. */
  keep(head: Head): void;
  /** The newest kept head of a stream. Throws `StorageFault` when what is kept cannot be trusted. */
  last(stream: StreamId): SignedHead | null;
}
