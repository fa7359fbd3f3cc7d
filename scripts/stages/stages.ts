import { existsSync, globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { allChecks, ENV } from './checks.ts';
import { ELECTRON_PLACES, findElectron, GET_ELECTRON } from './electron-binary.ts';
import { ensureChromium, ensureElectronRuns, ensureStrace, THIS_MACHINE } from './machine.ts';
import { runTool } from './run-tool.ts';
import { add, playwrightTally, type Tally, vitestTally, withExitCode } from './tally.ts';

export interface StageResult {
  readonly tally: Tally;
  /** What the tools said, shown when something failed. */
  readonly output: string;
}

export interface Stage {
  readonly name: string;
  /** Part of `--quick`: no databases, no processes, no browser. */
  readonly isQuick: boolean;
  /** Stages with the same turn run side by side; what measures or kills processes has a turn of its own. */
  readonly turn: number;
  readonly run: (scratch: string, isQuick: boolean) => Promise<StageResult>;
}

async function runChecks(): Promise<StageResult> {
  const results: { name: string; code: number; output: string }[] = [];
  for (const check of allChecks()) results.push({ name: check.name, ...(await runTool(check.args, ENV)) });
  const failed = results.filter((one) => one.code !== 0);
  return {
    tally: { passed: results.length - failed.length, failed: failed.length, skippedNames: [] },
    output: failed.map((one) => `${one.name}\n${one.output}`).join('\n'),
  };
}

/** Two even on two cores: one waits for the disk while the other computes; where much of it is waiting, three. */
const WORKERS: Readonly<Record<string, number>> = { rest: 3, 'side-by-side': 3 };

/** The projects of one list run together, the lists one after the other. */
const vitest =
  (...runs: readonly (readonly [string, ...string[]])[]) =>
  async (scratch: string, isQuick: boolean): Promise<StageResult> => {
    const results: StageResult[] = [];
    const env = isQuick ? { FOYER_TEST_QUICK: '1' } : {};
    for (const projects of runs) {
      const [first] = projects;
      const report = join(scratch, `${first}.json`);
      const { code, output } = await runTool(
        [
          join(ROOT, 'node_modules/vitest/vitest.mjs'),
          'run',
          ...projects.map((project) => `--project=${project}`),
          `--maxWorkers=${Math.max(WORKERS[first] ?? 2, availableParallelism() - 1)}`,
          '--reporter=dot',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ],
        env,
      );
      results.push({ tally: withExitCode(vitestTally(report), code), output: code === 0 ? '' : output });
    }
    return { tally: add(results.map((one) => one.tally)), output: results.map((one) => one.output).join('') };
  };

const playwright =
  (name: string, config: string) =>
  async (scratch: string): Promise<StageResult> => {
    const report = join(scratch, `${name}.json`);
    const args = [join(ROOT, 'node_modules/@playwright/test/cli.js'), 'test', '-c', config];
    const { code, output } = await runTool([...args, '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
    return { tally: withExitCode(playwrightTally(report), code), output: code === 0 ? '' : output };
  };

const BROWSER_CONFIG = join(ROOT, 'e2e/browser/playwright.config.ts');
const ELECTRON_CONFIG = join(ROOT, 'e2e/electron/playwright.config.ts');
const has = (pattern: string): boolean =>
  globSync(pattern, { cwd: ROOT, exclude: (name) => name.includes('node_modules') }).length > 0;

/** Brings what the stages need and the packages do not: a browser, an Electron, and what counts syncs. */
export function prepareMachine(stages: readonly Stage[]): void {
  const has = (name: string): boolean => stages.some((stage) => stage.name === name);
  if (has('processes')) ensureStrace(THIS_MACHINE);
  const chromium = has('browser') ? ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE) : null;
  if (chromium) process.env['FOYER_CHROMIUM'] = chromium;
  if (has('electron')) prepareElectron();
}

/** Its tests skip themselves, and say so, when there is no binary or no display for it. */
function prepareElectron(): void {
  const { say } = THIS_MACHINE;
  const folder = findElectron(ELECTRON_PLACES, say);
  if (folder === null) return say(`There is no Electron for the launch tests: \`${GET_ELECTRON}\` gets its binary.`);
  const isRunnable = ensureElectronRuns(process.env['DISPLAY'], THIS_MACHINE);
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = isRunnable ? folder : '';
}

/** In the order they run. A stage without tests in the tree is not listed: it could only pass. */
export function allStages(): Stage[] {
  const stages: Stage[] = [
    { name: 'rules and types', isQuick: true, turn: 1, run: runChecks },
    { name: 'core', isQuick: true, turn: 1, run: vitest(['core']) },
    { name: 'rest', isQuick: true, turn: 2, run: vitest(['rest', 'screens']) },
  ];
  if (has('e2e/sim/**/*.test.ts')) stages.push({ name: 'simulation', isQuick: false, turn: 3, run: vitest(['sim']) });
  stages.push({ name: 'processes', isQuick: false, turn: 4, run: vitest(['processes'], ['side-by-side']) });
  if (existsSync(BROWSER_CONFIG))
    stages.push({ name: 'browser', isQuick: false, turn: 5, run: playwright('browser', BROWSER_CONFIG) });
  stages.push({ name: 'electron', isQuick: false, turn: 6, run: playwright('electron', ELECTRON_CONFIG) });
  return stages;
}
