import type { AppJson } from './app-graph.ts';
import type { Finding } from './finding.ts';

/** WeChat takes 2 MB per package; what is left is for the day when something has to be added in a hurry. */
export const MOST_PACKAGE_BYTES = 1_800_000;

export interface PackageSize {
  /** `main`, or the root of the sub-package. */
  readonly name: string;
  readonly bytes: number;
}

/** What each package of the built mini program weighs. */
export function packageSizes(
  { subPackages = [] }: AppJson,
  files: ReadonlyMap<string, { readonly byteLength: number }>,
): PackageSize[] {
  const roots = subPackages.map(({ root }) => `${root.replace(/\/$/, '')}/`);
  const sizes = new Map<string, number>([['main', 0], ...roots.map((root) => [root, 0] as const)]);
  for (const [path, { byteLength }] of files) {
    const owner = roots.find((root) => path.startsWith(root)) ?? 'main';
    sizes.set(owner, (sizes.get(owner) ?? 0) + byteLength);
  }
  return [...sizes].map(([name, bytes]) => ({ name: name.replace(/\/$/, ''), bytes }));
}

/** A package that WeChat, or we, would not take. */
export function checkSizes(
  sizes: readonly PackageSize[],
  findings: Finding[],
  most: number = MOST_PACKAGE_BYTES,
): void {
  for (const { name, bytes } of sizes)
    if (bytes >= most)
      findings.push({
        file: 'app.json',
        line: 1,
        text: `package ${name} has ${bytes} bytes and may have ${most}: move pages into another`,
      });
}
