import { inLanguage } from '@foyer/shared/domain/text';
import { type KeyboardEvent, useMemo } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import type { PerformanceRow } from '../../../channel/table.ts';
import { clockText, dayText } from '../local-time.ts';
import { openPerformance, shownPerformances } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** The day's performances, soonest first. The first nine that are on sale carry a digit. */
export function PerformanceList() {
  const { t } = useTexts();
  const performances = useCounterState((state) => state.performances);
  const venueFilter = useCounterState((state) => state.venueFilter);
  const rows = useMemo(() => shownPerformances({ performances, venueFilter }), [performances, venueFilter]);
  const isLoading = performances === null;
  return (
    <nav className={styles.list} aria-label={t('counter.list.title')}>
      <Filters />
      {isLoading && <p className={styles.hint}>{t('counter.list.loading')}</p>}
      {!isLoading && rows.length === 0 && <p className={styles.hint}>{t('counter.list.empty')}</p>}
      <Rows rows={rows} />
    </nav>
  );
}

function Filters() {
  const { t, language } = useTexts();
  const counter = useCounter();
  const all = useCounterState((state) => state.performances);
  const venueFilter = useCounterState((state) => state.venueFilter);
  const days = useCounterState((state) => state.days);
  const day = useCounterState((state) => state.day);
  const venues = new Map((all ?? []).map((row) => [row.venueName.en, inLanguage(row.venueName, language)]));
  const today = days[0];
  return (
    <div className={styles.filters}>
      <label>
        <span className={styles.fieldLabel}>{t('counter.list.day')}</span>
        <select
          className={styles.select}
          value={day ?? ''}
          onChange={(event) => void counter.listPerformances(event.currentTarget.value)}
        >
          {days.map((value) => (
            <option key={value} value={value}>
              {value === today ? `${t('counter.list.today')} ${value.slice(5)}` : weekday(value, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className={styles.fieldLabel}>{t('counter.list.venue')}</span>
        <select
          className={styles.select}
          value={venueFilter ?? ''}
          onChange={(event) => counter.filterVenue(event.currentTarget.value || null)}
        >
          <option value="">{t('counter.list.allVenues')}</option>
          {[...venues].map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {day !== null && today !== undefined && day !== today && (
        <strong className={styles.warning}>{t('counter.list.notToday')}</strong>
      )}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly PerformanceRow[] }) {
  const counter = useCounter();
  const current = useCounterState((state) => state.opening ?? openPerformance(state)?.id ?? null);
  const hasBasket = useCounterState((state) => state.status?.basket != null);
  let digit = 0;
  const step = (event: KeyboardEvent<HTMLUListElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')];
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + by]?.focus();
  };
  return (
    <ul className={styles.rows} data-performance-list onKeyDown={step}>
      {rows.map((row) => {
        const key = row.onSale && digit < 9 ? (digit += 1) : null;
        return (
          <li key={row.id}>
            <button
              type="button"
              className={styles.row}
              disabled={hasBasket && current !== row.id}
              aria-current={current === row.id ? 'true' : undefined}
              data-current={current === row.id ? '' : undefined}
              onClick={() => void counter.openSeats(row.id)}
            >
              <RowText row={row} digit={key} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function RowText({ row, digit }: { readonly row: PerformanceRow; readonly digit: number | null }) {
  const { t, language } = useTexts();
  const time = clockText(row.startsAt, row.utcOffsetMin);
  const isNextDay = dayText(row.startsAt, row.utcOffsetMin) > row.businessDay;
  return (
    <>
      <span className={styles.rowTime}>{isNextDay ? t('counter.list.nextDay', { time }) : time}</span>
      {digit !== null && (
        <kbd className={styles.key} title={t('counter.list.key', { key: String(digit) })}>
          {digit}
        </kbd>
      )}
      <span className={styles.rowTitle}>{inLanguage(row.titleName, language)}</span>
      <span className={styles.rowHall}>
        {inLanguage(row.hallName, language)} · {row.version}
      </span>
      <span className={styles.rowPrice}>
        {row.minPrice === null
          ? ''
          : t('counter.list.from', { price: moneyText({ amount: row.minPrice, currency: row.currency }, language) })}
      </span>
      <span className={styles.rowChip} data-on-sale={row.onSale}>
        {row.onSale ? t('counter.list.onSale') : t('counter.list.closed')}
      </span>
    </>
  );
}

function weekday(day: string, language: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(language, {
    weekday: 'short',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
}
