/** Random ids, so that decisions stay deterministic in tests. */
export interface IdSource {
  /** An id that nobody else makes, with a prefix letter for reading logs: `c_…`, `s_…`. */
  id(prefix: string): string;
}
