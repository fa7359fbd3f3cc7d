import { groupedOrder } from '../../../channel/grouped-order.ts';
import { groupedCode } from '../../words/grouped-code.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { saleSeats } from '../basket-text.ts';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { Primary } from '../parts/primary.tsx';
import { SlipsTold } from '../parts/slips-told.tsx';
import type { Things } from '../state.ts';
import { useKiosk, useKioskState, useSecondsTo } from '../use-kiosk.ts';
import type { Outcome } from '../visit/visit.ts';
import styles from '../kiosk.module.css';

/** Paper: where it comes, what to do when it does not. */
export function Tickets() {
  const { t } = useTexts();
  const kiosk = useKiosk();
  const outcome = useKioskState((state) => state.visit.outcome) ?? 'printing';
  const isBusy = useKioskState((state) => state.visit.asking !== null);
  const canTry = useKioskState(
    ({ things, visit }) =>
      !things.isTriedAgain &&
      visit.own.order !== null &&
      (things.sale?.mayPrintAgain === true ||
        (things.picked !== null && 'mayPrintAgain' in things.picked && things.picked.mayPrintAgain)),
  );
  const doneAt = useKioskState(({ visit }) => (visit.deadline?.kind === 'done' ? visit.deadline.at : null));
  const left = useSecondsTo(doneAt);
  const slips = useKioskState((state) => state.visit.slips);
  const isUnseen = useKioskState((state) => outcome === 'not-printed' && mayBeInside(state.things));
  const isMissing = outcome === 'slip' && slips.some(({ orderId }) => orderId !== null);
  const isPaper = outcome === 'printing' || outcome === 'printed' || isUnseen || (outcome === 'slip' && !isMissing);
  const title = isUnseen
    ? 'unseen'
    : isMissing
      ? 'slip-failed'
      : outcome === 'slip' && slips.length > 1
        ? 'slips'
        : outcome;
  return (
    <Frame
      isAnchored
      title={t(`kiosk.tickets.${title}`)}
      intro={<Told outcome={outcome} />}
      canGoBack={false}
      canStartOver={false}
      primary={
        <>
          {outcome === 'not-printed' && canTry && (
            <Primary isQuiet isOff={isBusy} onTap={() => void kiosk.printAgain()}>
              {t('kiosk.tickets.again')}
            </Primary>
          )}
          {outcome !== 'printing' && (
            <Primary onTap={() => kiosk.do({ kind: 'finish' })}>
              {t('kiosk.tickets.done')}
              {left !== null && ` (${left})`}
            </Primary>
          )}
        </>
      }
    >
      {isPaper && (
        <div className={styles.slot} data-outcome={outcome}>
          <span className={styles.slotArrow} aria-hidden>
            <Icon name="down" />
          </span>
        </div>
      )}
    </Frame>
  );
}

/** Printed behind paper that was in the slot before: to be taken, and where it is not there, the counter's. */
const mayBeInside = ({ sale, picked }: Things): boolean =>
  sale?.mayBeInside === true || (picked !== null && 'mayBeInside' in picked && picked.mayBeInside);

function Told({ outcome }: { readonly outcome: Outcome }) {
  const texts = useTexts();
  const { t } = texts;
  const sale = useKioskState((state) => state.things.sale);
  const picked = useKioskState((state) => state.things.picked);
  const order = useKioskState((state) => state.visit.own.order);
  const isUnseen = useKioskState((state) => mayBeInside(state.things));
  const code = sale?.pickupCode || (picked !== null && 'pickupCode' in picked && picked.pickupCode) || '';
  const tickets = sale?.tickets ?? (picked !== null && 'tickets' in picked ? picked.tickets : null);
  switch (outcome) {
    case 'printing':
      return (
        <>
          <p className={styles.told}>{t('kiosk.tickets.printing.text')}</p>
          {sale !== null && <p className={styles.seatsTold}>{saleSeats(sale, texts)}</p>}
        </>
      );
    case 'printed':
      return (
        <>
          <p className={styles.told}>
            {tickets === null
              ? t('kiosk.tickets.printed.bare')
              : tickets === 1
                ? t('kiosk.tickets.printed.one')
                : t('kiosk.tickets.printed.text', { n: tickets })}
          </p>
          {sale !== null && <p className={styles.seatsTold}>{saleSeats(sale, texts)}</p>}
          {code !== '' && (
            <p className={styles.told} data-code>
              {t('kiosk.tickets.pickup', { code: groupedCode(code) })}
            </p>
          )}
          {sale !== null && order !== null && (
            <p className={styles.told} data-order>
              {t('kiosk.tickets.orderIs')} <strong className={styles.orderName}>{groupedOrder(order)}</strong>
            </p>
          )}
          <p className={styles.told}>{t('kiosk.tickets.enjoy')}</p>
        </>
      );
    case 'not-printed':
      return (
        <>
          {isUnseen && <p className={styles.told}>{t('kiosk.tickets.unseen.text')}</p>}
          <p className={styles.told}>
            {t(
              isUnseen
                ? code === ''
                  ? 'kiosk.tickets.unseen.order'
                  : 'kiosk.tickets.unseen.code'
                : order === null
                  ? 'kiosk.tickets.not-printed.bare'
                  : code === ''
                    ? 'kiosk.tickets.not-printed.text'
                    : 'kiosk.tickets.not-printed.code',
            )}
          </p>
          {order !== null && code !== '' && (
            <p className={styles.orderName} data-code>
              {groupedCode(code)}
            </p>
          )}
          {order !== null && (
            <p className={code === '' ? styles.orderName : styles.hint}>
              {t('kiosk.tickets.order', { order: groupedOrder(order) })}
            </p>
          )}
        </>
      );
    case 'slip':
      return <SlipsTold />;
    case 'returned':
      return <p className={styles.told}>{t('kiosk.tickets.returned.text')}</p>;
  }
}
