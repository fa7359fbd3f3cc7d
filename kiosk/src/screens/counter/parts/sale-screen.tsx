import { inLanguage } from '@foyer/shared/domain/text';
import { useTexts } from '../../i18n/i18n.ts';
import { SeatMap, useSeatLooks } from '../../seat-map/index.ts';
import { dayLabel, timeText } from '../../words/performance-text.ts';
import { lockedWhy } from '../locked-why.ts';
import { isOver, openPerformance } from '../state.ts';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { useAreaCounts, useLookOf } from '../use-open-map.ts';
import { usePrices } from '../../open-seats/use-prices.ts';
import { partyKeys } from '../use-party-keys.ts';
import { BasketPanel } from './basket-panel.tsx';
import { ConflictsDialog } from './conflicts-dialog.tsx';
import { CloseShiftDialog } from './close-shift-dialog.tsx';
import { DropPaymentDialog } from './drop-payment-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { HouseCodeDialog } from './house-code-dialog.tsx';
import { SetAsideDialog } from './set-aside-dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { PerformanceList } from './performance-list.tsx';
import { PrintAskedDialog } from './print-asked-dialog.tsx';
import { RecentDialog } from './recent-dialog.tsx';
import styles from '../counter.module.css';

/** The sale: performances on the left, seats in the middle, the order on the right. */
export function SaleScreen() {
  const seats = useCounterState((state) => state.seats);
  return (
    <main className={styles.sale}>
      <PerformanceList />
      <section className={styles.map} data-seat-map>
        {seats === null ? <NothingOpen /> : <OpenMap key={seats.performance} seats={seats} />}
      </section>
      <BasketPanel />
      <PayDialog />
      <DropPaymentDialog />
      <HelpDialog />
      <CloseShiftDialog />
      <RecentDialog />
      <SetAsideDialog />
      <HouseCodeDialog />
      <ConflictsDialog />
      <PrintAskedDialog />
    </main>
  );
}

function NothingOpen() {
  const { t } = useTexts();
  const isOpening = useCounterState((state) => state.opening !== null);
  return (
    <div className={styles.nothing}>
      <h2>{isOpening ? t('counter.map.loading') : t('counter.map.choose')}</h2>
      {!isOpening && <p>{t('counter.map.chooseHelp')}</p>}
    </div>
  );
}

function OpenMap({ seats }: { readonly seats: OpenSeats }) {
  const counter = useCounter();
  const locked = useCounterState((state) => lockedWhy(seats, state, isOver(state)));
  const { t } = useTexts();
  const hasBasket = useCounterState((state) => state.status?.basket != null);
  const looks = useSeatLooks(seats.layout, useLookOf(seats));
  const prices = usePrices(seats);
  const areaCounts = useAreaCounts(seats);
  return (
    <>
      <MapTitle />
      <div className={styles.mapBox}>
        <SeatMap
          layout={seats.layout}
          looks={looks}
          prices={prices}
          areaCounts={areaCounts}
          {...(locked === null ? {} : { lockedReason: t(`counter.map.${locked}`) })}
          // Why a till that was shut out sells nothing stands beside the buttons already, and so does that a show is over.
          onLocked={() =>
            locked !== null && locked !== 'shutOut' && locked !== 'ended' && counter.say({ kind: locked })
          }
          onHouse={(index) => !hasBasket && counter.askForCode(index)}
          onBest={() => {
            partyKeys.noJump();
            if (!hasBasket) void counter.best();
          }}
          onToggle={(index) => counter.toggle(index)}
          onRange={(add, drop) => counter.choose(add, drop)}
          onAreaCount={(area, count) => counter.setAreaCount(area, count)}
          autoFocus
        />
      </div>
    </>
  );
}

function MapTitle() {
  const texts = useTexts();
  const { language } = texts;
  const row = useCounterState(openPerformance);
  const today = useCounterState((state) => state.days[0]);
  if (row === null) return null;
  return (
    <h2 className={styles.mapTitle}>
      <span className={styles.mapWhat} title={inLanguage(row.titleName, language)}>
        {inLanguage(row.titleName, language)}
      </span>
      <span className={styles.mapWhen} data-today={row.businessDay === today}>
        {dayLabel(row.businessDay, today, texts)} {timeText(row, texts)}
      </span>
      <span className={styles.mapWhere}>
        {inLanguage(row.venueName, language)} · {inLanguage(row.hallName, language)}
        {row.version === '' ? '' : ` · ${row.version}`}
      </span>
    </h2>
  );
}
