import { inLanguage } from '@foyer/shared/domain/text';
import { dayLabel, timeText } from '../../words/performance-text.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { useKioskState } from '../use-kiosk.ts';
import { Poster } from './poster.tsx';
import styles from '../kiosk.module.css';

/** What is being bought, in sight from here on: title, time, hall. */
export function ShowLine() {
  const texts = useTexts();
  const { language } = texts;
  const row = useKioskState(
    ({ programme, visit }) => programme?.performances.find(({ id }) => id === visit.own.performance) ?? null,
  );
  const programme = useKioskState((state) => state.programme);
  const film = useKioskState((state) => state.visit.own.film);
  if (row === null) return null;
  return (
    <div className={styles.about} data-compact>
      <span className={styles.aboutPicture}>
        <Poster name={film ?? ''} />
      </span>
      <p>
        <strong>{inLanguage(row.titleName, language)}</strong>
        <br />
        {dayLabel(row.businessDay, programme?.days[0], texts)} {timeText(row, texts)}
        <br />
        {inLanguage(row.hallName, language)}
        {row.version === '' ? '' : ` · ${row.version}`}
      </p>
    </div>
  );
}
