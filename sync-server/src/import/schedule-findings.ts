import type { Finding, Findings } from '@foyer/shared/seating/import/finding';

/** What a schedule can be found to have wrong with it, besides what every file can. Words: `cli/words/`. */
export type ScheduleCode =
  | 'unknown-schedule-format'
  | 'not-json'
  | 'csv-broken'
  | 'column-missing'
  | 'column-unknown'
  | 'column-repeated'
  | 'cell-without-column'
  | 'not-a-time'
  | 'time-skipped'
  | 'time-twice'
  | 'ends-before-start'
  | 'no-end'
  | 'not-money'
  | 'unknown-title'
  | 'unknown-hall'
  | 'unknown-day'
  | 'unknown-price-list'
  | 'price-zone-unpriced'
  | 'price-zone-not-in-hall'
  | 'price-zones-unknown'
  | 'no-price'
  | 'two-prices'
  | 'title-repeated'
  | 'title-kept'
  | 'price-list-repeated'
  | 'price-list-changed'
  | 'performance-repeated'
  | 'performance-contradicted'
  | 'performance-kept'
  | 'overlap'
  | 'overlap-skipped'
  | 'in-the-past'
  | 'posters-left-out'
  | 'nothing-in-it';

export function fault(found: Findings, path: string, code: ScheduleCode, params: Finding['params'] = {}): null {
  found.errors.push({ path, code, params });
  return null;
}

export function notice(found: Findings, path: string, code: ScheduleCode, params: Finding['params'] = {}): void {
  found.warnings.push({ path, code, params });
}
