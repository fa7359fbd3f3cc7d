import { useTexts } from '../i18n/i18n.ts';
import type { Typing } from './keyboard.ts';
import styles from './seat-map.module.css';

/** Stays until the clerk moves or types anew, as long as no key chooses a seat. The live region says it too. */
export function NoSuchSeat({ typing, focus }: { readonly typing: Typing; readonly focus: number | null }) {
  const { t } = useTexts();
  if (!typing.isMissing || focus !== typing.from) return null;
  return (
    <p className={styles.noSuchSeat} aria-hidden="true">
      {t('seatMap.say.noSuchSeat', { typed: typing.typed })}
    </p>
  );
}
