import { Button } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { isKeeping } from '../may-sell.ts';
import { scannedCodes, tenderChoices, whyNoPlatform } from '../pay-choice.ts';
import { whyClosed } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useDialogKeys } from '../use-dialog-keys.ts';
import type { PayEntry } from '../use-pay-entry.ts';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

/** What can be paid with beside cash: a key each, and a payer's code by scanning it. What cannot be now says why. */
export function TenderButtons({ entry }: { readonly entry: PayEntry }) {
  const { t } = useTexts();
  const counter = useCounter();
  const status = useCounterState((state) => state.status);
  const choices = tenderChoices({ status });
  const codes = scannedCodes({ status }).map((tender) => t(`tender.${tender}`));
  const why = whyNoPlatform({ status });
  // Pressed ahead while the seats are being kept, a key waits for them.
  const isOff = useCounterState((state) => (state.busy !== null && !isKeeping(state)) || whyClosed(state) !== null);
  const begin = Object.fromEntries(
    choices.map(({ tender, key, why: whyNot }) => [key, () => whyNot === null && !isOff && entry.begin(tender)]),
  );
  const back = entry.mode !== 'cash' ? () => entry.leaveMode() : () => counter.show('none');
  useDialogKeys({ ...begin, '+': () => entry.takePart(), Escape: back });
  if (choices.length === 0 && codes.length === 0 && why === null) return null;
  return (
    <div className={styles.tenders} role="group" aria-label={t('pay.tenders')}>
      {choices.map(({ tender, key, why: whyNot }) => (
        <Button
          key={tender}
          size="md"
          variant="light"
          justify="space-between"
          disabled={isOff || whyNot !== null}
          onClick={() => entry.begin(tender)}
          rightSection={<Key name={key} />}
        >
          {t(`tender.${tender}`)}
        </Button>
      ))}
      {codes.length > 0 && (
        <p className={styles.payHint}>{t('pay.scanHint', { codes: codes.join(t('counter.places.and')) })}</p>
      )}
      {choices.length > 0 && (
        <p className={styles.payHint}>
          {t('pay.partHint')} <Key name="+" />
        </p>
      )}
      {choices.some(({ why: whyNot }) => whyNot !== null) && <p className={styles.payHint}>{t('pay.off.not-own')}</p>}
      {why !== null && <p className={styles.payHint}>{t(`pay.off.${why}`)}</p>}
    </div>
  );
}
