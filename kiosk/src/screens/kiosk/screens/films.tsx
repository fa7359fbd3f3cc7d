import { UnstyledButton } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { useMemo } from 'react';
import { dayLabel, timeText } from '../../words/performance-text.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { cheapest, type Film, filmsOf } from '../films.ts';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { Poster } from '../parts/poster.tsx';
import { Primary } from '../parts/primary.tsx';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** What is played on a day, each title once. */
export function Films() {
  const { t } = useTexts();
  const kiosk = useKiosk();
  const programme = useKioskState((state) => state.programme);
  const marked = useKioskState((state) => state.things.film);
  const films = useMemo(() => filmsOf(programme?.performances ?? []), [programme]);
  const chosen = films.find(({ key }) => key === marked);
  return (
    <Frame
      title={t('kiosk.films.title')}
      intro={chosen !== undefined && <Chosen film={chosen} />}
      primary={
        <Primary isOff={marked === null} onTap={() => kiosk.goToPerformances()}>
          {t('kiosk.films.go')}
        </Primary>
      }
    >
      <Days />
      {programme === null && <p className={styles.hint}>{t('kiosk.films.loading')}</p>}
      {programme !== null && films.length === 0 && <p className={styles.hint}>{t('kiosk.films.empty')}</p>}
      <ul className={styles.films}>
        {films.map((film) => (
          <li key={film.key}>
            <FilmCard film={film} isMarked={film.key === marked} />
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** The list has no room for pictures where all buttons are low: the chosen title's stands above it. */
function Chosen({ film }: { readonly film: Film }) {
  const { language } = useTexts();
  return (
    <div className={styles.filmChosen}>
      <div className={styles.about}>
        <span className={styles.aboutPicture}>
          <Poster name={film.key} />
        </span>
        <p>
          <strong>{inLanguage(film.name, language)}</strong>
        </p>
      </div>
    </div>
  );
}

function FilmCard({ film, isMarked }: { readonly film: Film; readonly isMarked: boolean }) {
  const texts = useTexts();
  const { t, language } = texts;
  const kiosk = useKiosk();
  const [first] = film.performances;
  const price = cheapest(film);
  return (
    <UnstyledButton
      className={styles.film ?? ''}
      aria-pressed={isMarked}
      data-marked={isMarked || undefined}
      data-film
      onClick={() => kiosk.mark({ film: film.key })}
    >
      <span className={styles.filmPicture}>
        <Poster name={film.key} />
        {isMarked && (
          <span className={styles.filmTick}>
            <Icon name="tick" />
          </span>
        )}
      </span>
      <strong className={styles.filmName}>{inLanguage(film.name, language)}</strong>
      <span className={styles.filmMore}>
        {first !== undefined && t('kiosk.films.next', { time: timeText(first, texts) })}
        {price !== null && ` · ${t('kiosk.films.from', { price: moneyText(price, language) })}`}
      </span>
    </UnstyledButton>
  );
}

const MOST_DAYS = 5;

function Days() {
  const texts = useTexts();
  const { t } = texts;
  const kiosk = useKiosk();
  const day = useKioskState((state) => state.programme?.day ?? null);
  const days = useKioskState((state) => state.programme?.days ?? null);
  if (days === null || days.length < 2) return null;
  return (
    <div className={styles.days} role="group" aria-label={t('kiosk.days')}>
      {days.slice(0, MOST_DAYS).map((one) => (
        <UnstyledButton
          key={one}
          className={styles.day ?? ''}
          aria-pressed={one === day}
          onClick={() => void kiosk.list(one)}
        >
          {dayLabel(one, days[0], texts)}
        </UnstyledButton>
      ))}
    </div>
  );
}
