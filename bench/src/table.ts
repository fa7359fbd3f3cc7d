import { type Figure, isLessBetter } from './figure.ts';

/** Columns: what, figure, unit, share of the raw limit it stands beside. */
export function tableText(figures: readonly Figure[]): string {
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const rows = figures.map((figure) => {
    const limit = figure.limit === undefined ? undefined : byName.get(figure.limit);
    const beside = limit === undefined ? '' : `${share(figure, limit)} of ${limit.name} (${numberText(limit.value)})`;
    return [figure.name, numberText(figure.value), figure.unit, [beside, figure.note].filter(Boolean).join('; ')];
  });
  const header = ['figure', 'value', 'unit', 'beside its limit'];
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

function share(figure: Figure, limit: Figure): string {
  if (isLessBetter(figure)) return `${(figure.value / limit.value).toFixed(1)} ×`;
  return `${Math.round((figure.value / limit.value) * 100)} %`;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'not told';
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(2);
}
