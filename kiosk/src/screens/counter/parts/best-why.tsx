import { Button } from '@mantine/core';
import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { useTexts } from '../../i18n/i18n.ts';
import { zoneOption } from '../../seat-map/party-picker.tsx';
import { WhyNot } from '../../seat-map/why-not.tsx';
import { bestText } from '../../seat-map/why-not-text.ts';
import { zonesLeft } from '../party-zones.ts';
import { isOver, sellsOwnOnly } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

/** Of the held order: why the house chose these seats, and what to do when the guests want others; or what was advised. */
export function BestWhy() {
  const texts = useTexts();
  const counter = useCounter();
  const basket = useCounterState((state) => state.status?.basket ?? null);
  const seats = useCounterState((state) => state.seats);
  const isBusy = useCounterState((state) => state.busy !== null);
  const isOwnOnly = useCounterState((state) => sellsOwnOnly(state) && state.status?.basket?.isOwn === true);
  if (basket === null || seats?.performance !== basket.performance) return null;
  const [advice] = basket.advice ?? [];
  return (
    <>
      {basket.best !== undefined && (
        <div className={styles.best}>
          <p role="status">
            {bestText(basket.best, texts)}
            {isOwnOnly && <span className={styles.bestOwn}>{texts.t('counter.ownBest')}</span>}
          </p>
          <OtherBest isBusy={isBusy} />
        </div>
      )}
      {advice !== undefined && (
        <WhyNot
          layout={seats.layout}
          told={advice}
          tone="quiet"
          proposal={advice.proposal ?? null}
          onTake={(places) => void counter.takeInstead(places)}
          isBusy={isBusy}
        />
      )}
    </>
  );
}

function OtherBest({ isBusy }: { readonly isBusy: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  const counter = useCounter();
  const seats = useCounterState((state) => state.seats);
  const priceZone = useCounterState((state) => state.party.priceZone);
  const size = useCounterState((state) => state.status?.basket?.lines.length ?? 1);
  const cutOff = useCounterState(sellsOwnOnly);
  const over = useCounterState(isOver);
  const zones = seats === null ? [] : zonesLeft(seats, cutOff, over);
  return (
    <div className={styles.bestOther}>
      {zones.length > 1 && (
        <select
          className={styles.select}
          aria-label={t('counter.best.zone')}
          value={priceZone ?? ''}
          disabled={isBusy}
          onChange={(event) =>
            void counter.best({ size, priceZone: (event.currentTarget.value || null) as PriceZoneId | null })
          }
        >
          <option value="">{t('seatChoice.anyPrice')}</option>
          {zones.map((zone) => (
            <option key={zone.id} value={zone.id}>
              {zoneOption(zone, texts)}
            </option>
          ))}
        </select>
      )}
      <Button size="sm" variant="default" disabled={isBusy} onClick={() => void counter.chooseByHand()}>
        {t('counter.best.byHand')}
      </Button>
    </div>
  );
}
