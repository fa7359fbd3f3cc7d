import { minorPerUnit, moneyText } from '../i18n/money-text.ts';
import { useTexts } from '../i18n/i18n.ts';
import { Keypad } from './keypad.tsx';
import { Saying } from './saying.tsx';
import type { ViewProps } from './staff-app.tsx';
import styles from './staff.module.css';

/** What was in the box; what should have been stands beside it afterwards. */
export function CountForm({ desk, state }: ViewProps) {
  const { t, language } = useTexts();
  const { service, amount, isBusy } = state;
  const currency = service?.box?.currency ?? null;
  if (currency === null) return null;
  const perUnit = minorPerUnit(currency, language);
  return (
    <>
      <p>{t('staff.count.how')}</p>
      {service?.box?.isUnsure === true && <p role="status">{t('staff.count.unsure')}</p>}
      <p className={styles.amount}>
        <span>{t('staff.count.amount')}</span>
        <strong>{amount === '' ? '–' : moneyText({ amount: Number(amount) * perUnit, currency }, language)}</strong>
      </p>
      <Saying saying={state.saying} />
      <Keypad desk={desk} back={t('staff.toPanel')} onBack={() => desk.show('panel')} />
      <button
        type="button"
        className={styles.main}
        data-go
        disabled={isBusy || amount === ''}
        onClick={() => void desk.count(perUnit)}
      >
        {t('staff.count.confirm')}
      </button>
    </>
  );
}

/** Not what was expected, asked once: to count again comes first, for a quick finger. */
export function CountDiffers({ desk, state }: ViewProps) {
  const { t, language } = useTexts();
  const box = state.service?.box ?? null;
  if (box === null) return null;
  const perUnit = minorPerUnit(box.currency, language);
  const money = (amount: number): string => moneyText({ amount, currency: box.currency }, language);
  return (
    <>
      <h2>{t('staff.differs')}</h2>
      <dl className={styles.facts}>
        <dt>{t('staff.counted.counted')}</dt>
        <dd data-well={false}>{money(Number(state.amount) * perUnit)}</dd>
        <dt>{t('staff.counted.expected')}</dt>
        <dd>{money(box.expected)}</dd>
      </dl>
      <p>{t('staff.differs.what')}</p>
      {box.isUnsure && <p role="status">{t('staff.count.unsure')}</p>}
      <Saying saying={state.saying} />
      <div className={styles.deeds}>
        <button
          type="button"
          className={styles.main}
          data-again
          disabled={state.isBusy}
          onClick={() => desk.show('count')}
        >
          {t('staff.differs.again')}
        </button>
        <button type="button" data-right disabled={state.isBusy} onClick={() => void desk.count(perUnit)}>
          {t('staff.differs.right')}
        </button>
      </div>
    </>
  );
}

/** What should have been in it, and what was. */
export function CountedView({ desk, state }: ViewProps) {
  const { t, language } = useTexts();
  const counted = state.service?.counted ?? null;
  if (counted === null) return null;
  const { currency, difference } = counted;
  const money = (amount: number): string => moneyText({ amount, currency }, language);
  return (
    <>
      <p>{t('staff.counted')}</p>
      <dl className={styles.facts}>
        <dt>{t('staff.counted.expected')}</dt>
        <dd>{money(counted.expected)}</dd>
        <dt>{t('staff.counted.counted')}</dt>
        <dd>{money(counted.counted)}</dd>
        <dt>{t('staff.counted.difference')}</dt>
        <dd data-well={difference === 0}>{money(difference)}</dd>
      </dl>
      <p role="status">{t(difference === 0 ? 'staff.counted.right' : 'staff.counted.wrong')}</p>
      {counted.isUnsure && <p>{t('staff.count.unsure')}</p>}
      <div className={styles.deeds}>
        <button type="button" className={styles.main} data-go onClick={() => desk.show('panel')}>
          {t('staff.toPanel')}
        </button>
      </div>
    </>
  );
}
