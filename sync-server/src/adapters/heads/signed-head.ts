import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { Head, SignedHead } from '../../ports/head-keeper.ts';

const bytesOf = ({ stream, epoch, seq, hash, at }: Head): Buffer =>
  Buffer.from(`foyer-head/1 ${canonicalJson({ stream, epoch, seq, hash, at })}`);

export const signHead = (head: Head, privateKey: KeyObject): SignedHead => ({
  ...head,
  signature: sign(null, bytesOf(head), privateKey).toString('base64url'),
});

/** `key` may be the private key too. */
export const isSignedBy = (head: SignedHead, key: KeyObject): boolean =>
  verify(
    null,
    bytesOf(head),
    key.type === 'private' ? createPublicKey(key) : key,
    Buffer.from(head.signature, 'base64url'),
  );
