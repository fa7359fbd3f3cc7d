import { parse } from 'csv-parse/sync';
import type { Findings } from '@foyer/shared/seating/import/finding';
import { fault } from './schedule-findings.ts';

export interface CsvRow {
  /** The line it ends on, as an editor counts. */
  readonly line: number;
  /** By the column's name; undefined where it is blank or there is no such column. */
  readonly cell: (column: string) => string | undefined;
}

export interface CsvTable {
  /** Names in the header, in small letters; '' where a column has none. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads a CSV with a header line, separated by commas, semicolons or tabs: whichever makes most of the `known` columns
 * out of the header. Null after saying why it is none. A cell without a column is a fault: nothing is passed over.
 */
export function readCsvTable(found: Findings, text: string, known: readonly string[]): CsvTable | null {
  const lines = parseLines(found, text, separatorOf(text, known));
  const [header, ...rest] = lines ?? [];
  if (header === undefined) return null;
  const columns = header.cells.map((name) => name.trim().toLowerCase());
  reportRepeated(found, columns);
  for (const { cells, line } of rest) reportStrays(found, columns, cells, line);
  const rows = rest.map(({ cells, line }) => ({
    line,
    cell: (column: string) => cells[columns.indexOf(column)]?.trim() || undefined,
  }));
  return { columns, rows };
}

function separatorOf(text: string, known: readonly string[]): string {
  const [header = ''] = text.replace(/^\uFEFF?\s*/, '').split(/\r?\n/, 1);
  const recognized = (separator: string): number => {
    const names = header.split(separator).map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());
    return names.filter((name) => known.includes(name)).length;
  };
  // Of equals the first stays: a comma.
  return SEPARATORS.reduce((best, one) => (recognized(one) > recognized(best) ? one : best));
}

function reportRepeated(found: Findings, columns: readonly string[]): void {
  for (const [i, column] of columns.entries()) {
    const first = columns.indexOf(column);
    if (column !== '' && first < i)
      fault(found, `row 1, column ${i + 1}`, 'column-repeated', { column: column.slice(0, 40), first: first + 1 });
  }
}

function reportStrays(found: Findings, columns: readonly string[], cells: readonly string[], line: number): void {
  for (const [i, cell] of cells.entries()) {
    const value = cell.trim().slice(0, 40);
    if ((columns[i] ?? '') === '' && value !== '')
      fault(found, `row ${line}, column ${i + 1}`, 'cell-without-column', { value, columns: columns.length });
  }
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function parseLines(found: Findings, text: string, delimiter: string): readonly Line[] | null {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    if (rows.length === 0) return fault(found, '', 'nothing-in-it');
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    const at = (error as { readonly lines?: number }).lines;
    return fault(found, at === undefined ? '' : `row ${at}`, 'csv-broken', {
      reason: (error as { readonly code?: string }).code ?? '',
    });
  }
}
