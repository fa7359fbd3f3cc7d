import { hash } from 'node:crypto';

/** What every document of the replica carries. */
export interface Sealed {
  readonly key: string;
  /** Over all else that the document says; made when it is written. */
  readonly seal: string;
}

/** 132 bits of SHA-256, as base64url. */
export const SEAL_LENGTH = 22;

/** All fields there are, in one order; a document has some of them. */
const FIELDS = ['key', 'stream', 'id', 'performance', 'row', 'epoch', 'seq', 'states', 'doc'] as const;

/** A document in the replica does not say what was written: a byte of the file has changed since. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';
  readonly code = 'BROKEN_SEAL';
}

/** SQLite does not notice a byte that flips inside a text: a price or a seat would be shown, and sold, as it never was. */
export function sealed<Doc extends Sealed>(doc: Omit<Doc, 'seal'> & { readonly key: string }): Doc {
  return { ...doc, seal: sealOf(doc) } as unknown as Doc;
}

export const isSealed = (doc: Sealed): boolean => doc.seal === sealOf(doc);

/** Hands the documents on. Throws `BrokenSeal` when one is not what was written. */
export function checked<Docs extends readonly Sealed[]>(documents: Docs): Docs {
  const broken = documents.find((doc) => !isSealed(doc));
  if (broken !== undefined) throw new BrokenSeal(`${broken.key} is not what was written`);
  return documents;
}

/** What is stored is the text of JSON, which keeps the order of the fields inside `doc`. */
function sealOf(doc: { readonly key: string } & Partial<Record<(typeof FIELDS)[number], unknown>>): string {
  const content = JSON.stringify(FIELDS.map((field) => doc[field] ?? null));
  return hash('sha256', content, 'base64url').slice(0, SEAL_LENGTH);
}
