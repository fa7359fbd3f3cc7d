/** One bug, planted on purpose: if the tests stay green with it, they prove nothing about that line. */
export interface Mutant {
  /** What a person would suffer from it. */
  readonly name: string;
  /** Path below the repository's root. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Further guards of the same thing, taken away with it: where two lines say it, one alone is not missed. */
  readonly also?: readonly { readonly find: string; readonly replace: string }[];
  /** Tests of which at least one must fail. */
  readonly tests: readonly string[];
}

/** The source with the bug. Throws when a text does not stand in it exactly once: then the list is out of date. */
export function plant(source: string, { name, file, find, replace, also = [] }: Mutant): string {
  return [{ find, replace }, ...also].reduce((text, edit) => {
    const found = text.split(edit.find).length - 1;
    if (found !== 1) throw new Error(`${name}: "${edit.find}" stands ${found} times in ${file}`);
    return text.replace(edit.find, () => edit.replace);
  }, source);
}
