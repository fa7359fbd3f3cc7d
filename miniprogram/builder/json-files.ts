import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { type Finding, lineAt } from './finding.ts';
import type { Schema } from './schemas/parts.ts';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });

/** What a JSON file holds, or null with the reasons in `findings`; `name` is how the findings call it. */
export function readJson<T>(path: string, name: string, schema: Schema, findings: Finding[]): T | null {
  if (!existsSync(path)) {
    findings.push({ file: name, line: 1, text: 'is missing' });
    return null;
  }
  const text = readFileSync(path, 'utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    const position = /position (\d+)/.exec(words)?.[1];
    findings.push({ file: name, line: position ? lineAt(text, Number(position)) : 1, text: `is no JSON: ${words}` });
    return null;
  }
  const check = ajv.compile(schema);
  if (check(parsed)) return parsed as T;
  for (const error of check.errors ?? []) findings.push({ file: name, ...placeOf(text, error), text: wordsOf(error) });
  return null;
}

/** The names on the way to what is wrong, the last of them the one nobody expects here. */
function pathOf({ instancePath, keyword, params }: ErrorObject): string[] {
  const way = instancePath.split('/').slice(1);
  return keyword === 'additionalProperties' ? [...way, String(params['additionalProperty'])] : way;
}

/** Follows the names of the path through the text; where a name is an index the last name found stands for it. */
function placeOf(text: string, error: ErrorObject): { line: number } {
  let at = 0;
  for (const name of pathOf(error)) {
    const found = text.indexOf(`"${name}"`, at);
    if (found > 0) at = found;
  }
  return { line: lineAt(text, at) };
}

function wordsOf(error: ErrorObject): string {
  const { keyword, params, message = '', instancePath } = error;
  const what = instancePath === '' ? 'the file' : instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'additionalProperties')
    return `${what}: "${String(params['additionalProperty'])}" is no word of WeChat's`;
  if (keyword === 'enum') return `${what} ${message}: ${(params['allowedValues'] as unknown[]).join(', ')}`;
  return `${what} ${message}`;
}
