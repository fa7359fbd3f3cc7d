import { existsSync, readFileSync } from 'node:fs';

/** What one stage came to. `skippedNames` is said loudly: a skipped test proves nothing. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skippedNames: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failed: 0, skippedNames: [] };

export function add(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, one) => sum + one.passed, 0),
    failed: tallies.reduce((sum, one) => sum + one.failed, 0),
    skippedNames: tallies.flatMap((one) => one.skippedNames),
  };
}

/** A run that ended badly counts as a failure even when no test of it did, and so does one in which nothing ran. */
export function withExitCode(tally: Tally, code: number): Tally {
  const isEmpty = tally.passed === 0 && tally.skippedNames.length === 0;
  return (code !== 0 || isEmpty) && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** The one line that machines read. */
export function closingLine({ passed, failed, skippedNames }: Tally): string {
  const skipped = skippedNames.length === 0 ? '' : `, ${skippedNames.length} skipped`;
  return `${passed} passed, ${failed} failed${skipped}`;
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export function vitestTally(file: string): Tally {
  const report = readJson(file) as VitestReport | null;
  if (!report) return NOTHING;
  const tests = report.testResults.flatMap((one) => one.assertionResults);
  // A file that cannot even be loaded has no tests to fail, and must not count as nothing.
  const broken = report.testResults.filter((one) => one.status === 'failed' && !one.assertionResults.some(isFailed));
  return {
    passed: tests.filter((one) => one.status === 'passed').length,
    failed: tests.filter(isFailed).length + broken.length,
    skippedNames: tests.filter((one) => !isFailed(one) && one.status !== 'passed').map((one) => one.fullName),
  };
}

const isFailed = (test: { readonly status: string }): boolean => test.status === 'failed';

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
}

/** Playwright's words: `expected` passed, `unexpected` failed, `flaky` passed only on a second try and counts as failed. */
export function playwrightTally(file: string): Tally {
  const report = readJson(file) as (PlaywrightSuite & { readonly errors?: readonly unknown[] }) | null;
  if (!report) return NOTHING;
  const tests = testsOf(report);
  const skipped = tests.filter((one) => one.status === 'skipped');
  const passed = tests.filter((one) => one.status === 'expected').length;
  return {
    passed,
    failed: tests.length - passed - skipped.length + (report.errors?.length ?? 0),
    skippedNames: skipped.map((one) => one.title),
  };
}

function testsOf(suite: PlaywrightSuite): { readonly title: string; readonly status: string }[] {
  const own = (suite.specs ?? []).flatMap((spec) => spec.tests.map(({ status }) => ({ title: spec.title, status })));
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}
