import { Alert } from '@mantine/core';
import type { StartCheck, StartReport } from '../../../channel/start-report.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** What the till checked when it started: one quiet line while all is well, a box when something was found. */
export function StartReportBox() {
  const { t } = useTexts();
  const report = useCounterState((state) => state.status?.report);
  if (report === undefined || report.length === 0) return null;
  const found = report.filter(({ outcome }) => outcome !== 'fine');
  if (found.length === 0)
    return (
      <details className={styles.startReport}>
        <summary>{t('start.fine')}</summary>
        <Checks checks={report} />
      </details>
    );
  const isWrong = found.some(({ outcome }) => outcome === 'wrong');
  return (
    <Alert
      role={isWrong ? 'alert' : 'status'}
      variant="light"
      color={isWrong ? 'red' : 'orange'}
      className={styles.startFound}
      title={t(isWrong ? 'start.wrong' : 'start.repaired')}
    >
      {found.map((check) => (
        <Finding key={check.check} check={check} />
      ))}
      <details className={styles.startReport}>
        <summary>{t('start.all')}</summary>
        <Checks checks={report} />
      </details>
    </Alert>
  );
}

function Finding({ check }: { readonly check: StartCheck }) {
  const { t } = useTexts();
  return (
    <>
      <p>{t(`start.${check.found}`, gapsOf(check))}</p>
      {check.keptAs !== undefined && (
        <p className={styles.startKept}>{t('start.kept', { where: lastFolders(check.keptAs) })}</p>
      )}
    </>
  );
}

/** Each with a sign and a word for its outcome, so that colour is not needed to read it. */
function Checks({ checks }: { readonly checks: StartReport }) {
  const { t } = useTexts();
  return (
    <ul>
      {checks.map((check) => (
        <li key={check.check} data-outcome={check.outcome}>
          <span className={styles.startOutcome}>
            <span aria-hidden="true">{check.outcome === 'fine' ? '✓' : check.outcome === 'wrong' ? '✕' : '!'}</span>{' '}
            {t(`start.outcome.${check.outcome}`)}
          </span>
          <span>{t(`start.${check.found}`, gapsOf(check))}</span>
        </li>
      ))}
    </ul>
  );
}

const gapsOf = ({ count, where }: StartCheck) => ({ n: count ?? 0, where: where ?? '' });

/** Enough of a path to find the folder by; the whole of it is in the log. */
const lastFolders = (path: string): string => path.split(/[\\/]/).slice(-2).join('/');
