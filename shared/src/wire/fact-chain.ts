import { canonicalJson } from './canonical-json.ts';

/**
 * What is hashed and signed of a till's facts, said once for the till that writes them and the server that checks
 * them. Both take SHA-256 (hex) of these texts; the device key signs the UTF-8 bytes of the resulting hash's hex text
 * (signature in base64url).
 */

/** Its hash is the `prev` of jn 1: a chain belongs to one terminal and one terminal epoch. */
export const genesisText = (terminal: string, terminalEpoch: number): string =>
  `foyer-facts/1:${terminal}:${terminalEpoch}`;

/** Its hash is the fact's own. `body` is hashed as it was written, also when it is of a kind this build cannot read. */
export const factText = (prev: string, jn: number, body: unknown): string => factTextOf(prev, jn, canonicalJson(body));

/** The same of a body that is canonical JSON already. */
export const factTextOf = (prev: string, jn: number, body: string): string => `foyer-fact/1:${prev}:${jn}:${body}`;
