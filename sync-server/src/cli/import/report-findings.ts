import type { Finding } from '@foyer/shared/seating/import/finding';
import type { Output } from '../output.ts';
import { Stop } from '../stop.ts';
import { findingText } from '../words/finding-words.ts';

/** Findings as `--json` gives them. */
export const toJson = (findings: readonly Finding[]) =>
  findings.map((finding) => ({
    path: finding.path,
    code: finding.code,
    params: finding.params,
    text: findingText(finding),
  }));

export function listWarnings(output: Output, warnings: readonly Finding[]): void {
  if (warnings.length === 0) return;
  output.say(`${counted(warnings.length, 'warning')}:`);
  for (const warning of warnings) output.say(`  ! ${findingText(warning)}`);
}

/** Ends the command: nothing was written. `hint` is what to do about it, or empty. */
export function stopOnErrors(
  output: Output,
  file: string,
  errors: readonly Finding[],
  warnings: readonly Finding[],
  hint = '',
): void {
  if (errors.length === 0) return;
  listWarnings(output, warnings);
  const lines = errors.map((error) => `  ✗ ${findingText(error)}`);
  const heading = `${file}: ${counted(errors.length, 'error')}, nothing was written.`;
  const more = { written: false, errors: toJson(errors), warnings: toJson(warnings) };
  throw new Stop([heading, ...lines, ...(hint === '' ? [] : [hint])].join('\n'), 1, { more });
}

export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
