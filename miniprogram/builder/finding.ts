/** Something that is wrong with the mini program, said so that its author finds the place. */
export interface Finding {
  /** Below the folder of the mini program's source, with `/`. */
  readonly file: string;
  /** From 1; 1 where the whole file is meant. */
  readonly line: number;
  readonly text: string;
}

/** `pages/index/index.wxml:3 …`, in the order of the files. */
export function findingsText(findings: readonly Finding[]): string {
  const ordered = findings.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return ordered.map(({ file, line, text }) => `${file}:${line} ${text}`).join('\n');
}

/** Thrown where nothing can be built; `findings` says why. */
export class Unbuildable extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findingsText(findings));
    this.name = 'Unbuildable';
    this.findings = findings;
  }
}

/** The line, from 1, in which the character at `offset` stands. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
