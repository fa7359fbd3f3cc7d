import { inLanguage } from '@foyer/shared/domain/text';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import type { PerformanceRow } from '../../../channel/views.ts';
import { digitsOf } from '../digits.ts';
import { dayLabel, timeText } from '../../words/performance-text.ts';
import { openPerformance, shownPerformances } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Key } from './key.tsx';
import { MayIChip } from './may-i-chip.tsx';
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
  const texts = useTexts();
  const { t, language } = texts;
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
          value={day ?? today ?? ''}
          onChange={(event) => void counter.listPerformances(event.currentTarget.value)}
        >
          {days.map((value) => (
            <option key={value} value={value}>
              {dayLabel(value, today, texts)}
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
      {day !== null && <strong className={styles.notToday}>{t('counter.list.notToday')}</strong>}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly PerformanceRow[] }) {
  const { language } = useTexts();
  const counter = useCounter();
  const current = useCounterState((state) => state.opening ?? openPerformance(state)?.id ?? null);
  const hasBasket = useCounterState((state) => state.status?.basket != null);
  const dealt = useCounterState((state) => state.dealt);
  const digits = useMemo(() => digitsOf(rows, dealt), [rows, dealt]);
  const list = useFocusWhenIdle(rows.length > 0);
  const step = (event: KeyboardEvent<HTMLUListElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')];
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + by]?.focus();
  };
  return (
    <ul ref={list} className={styles.rows} data-performance-list onKeyDown={step} onFocus={() => counter.atList()}>
      {rows.map((row) => {
        return (
          <li key={row.id}>
            <button
              type="button"
              className={styles.row}
              disabled={hasBasket && current !== row.id}
              aria-current={current === row.id ? 'true' : undefined}
              data-on-sale={row.onSale}
              data-current={current === row.id ? '' : undefined}
              onClick={() => void counter.openSeats(row.id)}
              title={inLanguage(row.titleName, language)}
            >
              <RowText row={row} digit={digits.get(row.id) ?? null} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Whoever just signed in goes on with the arrows at once; a focus that is somewhere already stays there. */
function useFocusWhenIdle(hasRows: boolean): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const isIdle = document.activeElement === null || document.activeElement === document.body;
    const first =
      list.current?.querySelector<HTMLElement>('[data-on-sale=true]') ?? list.current?.querySelector('button');
    if (hasRows && isIdle) first?.focus();
  }, [hasRows]);
  return list;
}

function RowText({ row, digit }: { readonly row: PerformanceRow; readonly digit: number | null }) {
  const texts = useTexts();
  const { t, language } = texts;
  const price = row.minPrice === null ? '' : moneyText({ amount: row.minPrice, currency: row.currency }, language);
  return (
    <>
      <span className={styles.rowHead}>
        <span className={styles.rowTime}>{timeText(row, texts)}</span>
        <span className={styles.rowTitle}>{inLanguage(row.titleName, language)}</span>
        {digit !== null && <Key name={String(digit)} />}
      </span>
      <span className={styles.rowFoot}>
        <span className={styles.rowHall}>
          {inLanguage(row.hallName, language)}
          {row.version === '' ? '' : ` · ${row.version}`}
        </span>
        {price !== '' && row.mayI === 'all' && <span>{t('counter.list.from', { price })}</span>}
        <MayIChip row={row} />
      </span>
    </>
  );
}
