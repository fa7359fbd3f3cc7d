import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { add, closingLine, NOTHING, playwrightTally, vitestTally, withExitCode } from './tally.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-tally-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(value: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
}

const test = (status: string, fullName = status) => ({ status, fullName });

describe('the count at the end of npm test', () => {
  it('adds up what vitest says, and names what was skipped', () => {
    const file = report({
      testResults: [
        { status: 'failed', assertionResults: [test('passed'), test('failed')] },
        { status: 'passed', assertionResults: [test('passed'), test('pending', 'a late sale'), test('todo', 'later')] },
      ],
    });
    expect(vitestTally(file)).toEqual({ passed: 2, failed: 1, skippedNames: ['a late sale', 'later'] });
  });

  it('counts a test file that cannot be loaded as a failure', () => {
    expect(vitestTally(report({ testResults: [{ status: 'failed', assertionResults: [] }] })).failed).toBe(1);
    const halfLoaded = { testResults: [{ status: 'failed', assertionResults: [test('passed')] }] };
    expect(vitestTally(report(halfLoaded))).toMatchObject({ passed: 1, failed: 1 });
  });

  it('adds up what Playwright says: a flaky test and an error outside tests are failures', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const file = report({
      errors: [{ message: 'no server' }],
      suites: [
        {
          specs: [spec('a', 'expected'), spec('b', 'unexpected')],
          suites: [{ specs: [spec('c', 'flaky'), spec('d', 'skipped')] }],
        },
      ],
    });
    expect(playwrightTally(file)).toEqual({ passed: 1, failed: 3, skippedNames: ['d'] });
  });

  it('never calls a run green that ended badly or reported nothing', () => {
    expect(withExitCode(vitestTally(join(folder, 'missing.json')), 1).failed).toBe(1);
    expect(withExitCode({ passed: 3, failed: 2, skippedNames: [] }, 1).failed).toBe(2);
    expect(withExitCode(NOTHING, 0).failed).toBe(1);
  });

  it('ends with one plain line that machines read', () => {
    expect(closingLine({ passed: 3, failed: 0, skippedNames: [] })).toBe('3 passed, 0 failed');
    const sum = add([
      { passed: 1, failed: 1, skippedNames: ['x'] },
      { passed: 2, failed: 0, skippedNames: ['y'] },
    ]);
    expect(closingLine(sum)).toBe('3 passed, 1 failed, 2 skipped');
  });
});
