import { noFindings, type ImportResult } from '@foyer/shared/seating/import/finding';
import { importSeatMap } from '@foyer/shared/seating/import/seat-map-file';
import { importSvgHall } from '@foyer/shared/seating/import/svg/svg-hall';
import { fault } from '../../import/schedule-findings.ts';
import { readSvgTree } from '../../import/svg-tree.ts';
import { readTextFile } from '../import/read-text-file.ts';
import { Stop } from '../stop.ts';

/** Reads a seat map out of a file of any format; `mapping` is the file that explains a drawing. */
export function readMapFile(file: string, mapping?: string): ImportResult {
  const text = withoutMark(readTextFile(file));
  if (/^\s*</.test(text)) return readDrawing(text, mapping);
  if (mapping !== undefined) throw new Stop(`--mapping explains a drawing (SVG), and ${file} is none.`, 2);
  const json = parse(text);
  return 'reason' in json ? notJson(json.reason) : importSeatMap(json.value);
}

function readDrawing(text: string, mapping: string | undefined): ImportResult {
  const found = noFindings();
  const explained = mapping === undefined ? undefined : parse(withoutMark(readTextFile(mapping)));
  if (explained !== undefined && 'reason' in explained) throw new Stop(`${mapping} is not JSON: ${explained.reason}`);
  const tree = readSvgTree(found, text);
  if (tree === null) return { ok: false, errors: found.errors, warnings: [] };
  return explained === undefined ? importSvgHall(tree) : importSvgHall(tree, explained.value);
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

function parse(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: (error as Error).message.slice(0, 200) };
  }
}

function notJson(reason: string): ImportResult {
  const found = noFindings();
  fault(found, '', 'not-json', { reason });
  return { ok: false, errors: found.errors, warnings: [] };
}
