import type { Tender } from '@foyer/shared/domain/tender';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import styles from '../counter.module.css';

interface TenderLinesProps {
  readonly title: string;
  readonly lines: readonly { readonly tender: Tender; readonly amount: number; readonly said?: string }[];
  readonly currency: string;
}

/** Sums by tender, below a title; nothing when there are none. */
export function TenderLines({ title, lines, currency }: TenderLinesProps) {
  const { t, language } = useTexts();
  if (lines.length === 0) return null;
  return (
    <section className={styles.takings}>
      <h3>{title}</h3>
      <ul>
        {lines.map(({ tender, amount, said }, at) => (
          // The same tender may have gone back twice with the same sum.
          <li key={`${tender} ${at}`}>
            <span>{t(`tender.${tender}`)}</span>
            {said !== undefined && <small>{said}</small>}
            <strong>{moneyText({ amount, currency }, language)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
