import { bestTextForGuest } from '../../seat-map/why-not-text.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { basketSeats } from '../basket-text.ts';
import { Frame } from '../parts/frame.tsx';
import { Hall } from '../parts/hall.tsx';
import { Primary } from '../parts/primary.tsx';
import { ShowLine } from '../parts/show-line.tsx';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** What the house holds for the party: taken as it is, or changed. */
export function Seats() {
  const texts = useTexts();
  const { t, language } = texts;
  const kiosk = useKiosk();
  const seats = useKioskState((state) => state.things.seats);
  const basket = useKioskState((state) => state.status?.basket ?? null);
  return (
    <Frame
      title={t('kiosk.seats.title')}
      intro={
        <>
          {basket !== null && (
            <p className={styles.seatsTold}>
              <strong>{basketSeats(basket, texts)}</strong>
              <span>{moneyText({ amount: basket.total, currency: basket.currency }, language)}</span>
            </p>
          )}
          {basket?.best !== undefined && <p className={styles.seatsWhy}>{bestTextForGuest(basket.best, texts)}</p>}
          <ShowLine />
        </>
      }
      primary={
        <>
          <Primary isQuiet onTap={() => kiosk.change()}>
            {t('kiosk.seats.change')}
          </Primary>
          <Primary isOff={basket === null} onTap={() => void kiosk.accept()}>
            {t('kiosk.seats.go')}
          </Primary>
        </>
      }
    >
      {seats !== null && <Hall seats={seats} isChoosing={false} />}
    </Frame>
  );
}
