import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** One tool run over the tree: it passes when it exits with 0. */
export interface Check {
  readonly name: string;
  /** Arguments for Node, the tool's own script first. */
  readonly args: readonly string[];
}

/** Of what the linter and the compiler run with: they end soon, and let their collector work four times less for it. */
export const ENV: Readonly<Record<string, string>> = { GOGC: '400' };

const tool = (path: string): string => join(ROOT, 'node_modules', path);
const TSC = tool('typescript/bin/tsc');

/** Screens, the preload, browser tests and what runs in a phone have settings of their own; the rest of the tree has no DOM. */
const PROJECTS = [
  'tsconfig.json',
  'kiosk/src/screens/tsconfig.json',
  'kiosk/src/shell/preload/tsconfig.json',
  'miniprogram/src/tsconfig.json',
  'miniprogram/browser-engine/runtime/tsconfig.json',
  'miniprogram/browser-engine/testing/app/tsconfig.json',
  'demo/src/page/tsconfig.json',
  // With e2e/electron, whose settings are the same.
  'e2e/browser/tsconfig.json',
];
/** The compiler's own number is four: on two cores they only check more of the same twice. */
const CHECKERS = String(Math.min(4, availableParallelism()));

export const LINT: Check = {
  name: 'rules and arrows (oxlint)',
  // Types are part of it: without them a promise nobody waits for would go unseen.
  args: [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives', '.'],
};
export const FORMAT: Check = { name: 'format (biome)', args: [tool('@biomejs/biome/bin/biome'), 'format', '.'] };
export const KNIP: Check = { name: 'unused code (knip)', args: [tool('knip/bin/knip.js')] };

export const typechecks = (): Check[] =>
  PROJECTS.filter((project) => existsSync(join(ROOT, project))).map((project) => ({
    name: `types of ${project}`,
    args: [TSC, '-p', join(ROOT, project), '--checkers', CHECKERS],
  }));

export const allChecks = (): Check[] => [LINT, FORMAT, ...typechecks(), KNIP];
