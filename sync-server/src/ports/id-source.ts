/** Random ids and secrets, so that decisions stay deterministic: ids are made first and passed in. */
export interface IdSource {
  /** An id of 80 random bits in 16 characters of [0-9a-z], with a prefix letter for reading logs: `h_…`, `o_…`. */
  id(prefix: string): string;
  /** `digits` random decimal digits (a pick-up code). */
  digits(digits: number): string;
  /** `bytes` random bytes, base64url. */
  secret(bytes: number): string;
}
