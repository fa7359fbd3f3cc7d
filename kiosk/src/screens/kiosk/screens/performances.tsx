import { UnstyledButton } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { useMemo } from 'react';
import type { PerformanceRow } from '../../../channel/views.ts';
import { clockText } from '../../words/local-time.ts';
import { dayLabel, timeText } from '../../words/performance-text.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { filmsOf } from '../films.ts';
import { Frame } from '../parts/frame.tsx';
import { Poster } from '../parts/poster.tsx';
import { Primary } from '../parts/primary.tsx';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** The showings of the title on that day; the next one is marked already. */
export function Performances() {
  const texts = useTexts();
  const { t, language } = texts;
  const kiosk = useKiosk();
  const programme = useKioskState((state) => state.programme);
  const key = useKioskState((state) => state.visit.own.film);
  const marked = useKioskState((state) => state.things.performance);
  const film = useMemo(
    () => filmsOf(programme?.performances ?? []).find((one) => one.key === key) ?? null,
    [programme, key],
  );
  const chosen = film?.performances.find(({ id }) => id === marked);
  return (
    <Frame
      isAnchored
      title={t('kiosk.performances.title')}
      intro={
        film !== null && (
          <div className={styles.about}>
            <span className={styles.aboutPicture}>
              <Poster name={film.key} />
            </span>
            <p>
              <strong>{inLanguage(film.name, language)}</strong>
              <br />
              {programme !== null && dayLabel(programme.day, programme.days[0], texts)}
            </p>
          </div>
        )
      }
      primary={
        <Primary isOff={chosen === undefined} onTap={() => void kiosk.goToParty()}>
          {chosen === undefined ? t('kiosk.films.go') : t('kiosk.performances.go', { time: timeText(chosen, texts) })}
        </Primary>
      }
    >
      <ul className={styles.shows}>
        {(film?.performances ?? []).map((row) => (
          <li key={row.id}>
            <ShowCard row={row} isMarked={row.id === marked} />
          </li>
        ))}
      </ul>
    </Frame>
  );
}

function ShowCard({ row, isMarked }: { readonly row: PerformanceRow; readonly isMarked: boolean }) {
  const texts = useTexts();
  const { t, language } = texts;
  const kiosk = useKiosk();
  const price = row.minPrice === null ? null : moneyText({ amount: row.minPrice, currency: row.currency }, language);
  return (
    <UnstyledButton
      className={styles.show ?? ''}
      aria-pressed={isMarked}
      data-marked={isMarked || undefined}
      data-show
      onClick={() => kiosk.mark({ performance: row.id })}
    >
      <strong className={styles.showTime}>{timeText(row, texts)}</strong>
      <span className={styles.showEnd}>– {clockText(row.endsAt, row.utcOffsetMin)}</span>
      <span className={styles.showHall}>
        {inLanguage(row.hallName, language)}
        {row.version === '' ? '' : ` · ${row.version}`}
      </span>
      {price !== null && <span className={styles.showPrice}>{t('kiosk.films.from', { price })}</span>}
    </UnstyledButton>
  );
}
