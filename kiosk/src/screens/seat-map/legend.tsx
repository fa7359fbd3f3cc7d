import { inLanguage } from '@foyer/shared/domain/text';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SeatKind } from '@foyer/shared/seating/seat-map';
import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import type { PriceZoneId } from '@foyer/shared/domain/ids';
import { memo, useMemo } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { SeatMapProps } from './contract.ts';
import { leftByPriceZone } from './counts.ts';
import { SEAT_LOOKS, type SeatLook } from '@foyer/shared/seating/drawing/looks';
import styles from './seat-map.module.css';
import { AreaSample, SeatSample } from './seat-sample.tsx';
import { useLooksVersion } from './use-looks-version.ts';

type LegendProps = Pick<SeatMapProps, 'layout' | 'looks' | 'prices' | 'lockedReason'>;

/** Always below the map: each price zone with its price and free places as far as they are known, each state with its sign and count. */
export const Legend = memo(function Legend(props: LegendProps) {
  const { t } = useTexts();
  useLooksVersion(props.looks);
  return (
    <div className={styles.legend} role="group" aria-label={t('seatMap.legend')}>
      <PriceKeys {...props} />
      <StateKeys {...props} />
    </div>
  );
});

function PriceKeys({ layout, looks, prices }: LegendProps) {
  const { t, language } = useTexts();
  const lefts = leftByPriceZone(layout, looks);
  const used = useMemo(() => new Set(layout.places.map(({ priceZone }) => priceZone)), [layout]);
  const seated = useMemo(() => seatedZones(layout), [layout]);
  const colors = priceColors(layout.map);
  return (
    <ul className={styles.keys} aria-label={t('seatMap.legend.prices')}>
      {layout.map.priceZones
        .filter(({ id }) => used.has(id))
        .map((zone) => {
          const price = prices.get(zone.id);
          const left = lefts.get(zone.id) ?? null;
          const color = colors.get(zone.id) ?? zone.color;
          return (
            <li key={zone.id} className={styles.key}>
              {seated.has(zone.id) ? <SeatSample look="available" color={color} /> : <AreaSample color={color} />}
              <span>{inLanguage(zone.name, language)}</span>
              {price === undefined ? null : <strong>{moneyText(price, language)}</strong>}
              {left === null ? null : (
                <span className={styles.count} data-left>
                  {t('seatMap.legend.left', { n: left })}
                </span>
              )}
            </li>
          );
        })}
    </ul>
  );
}

/**
 * `available` is what the price zones show; the rarer ones appear only where something is, `locked` with its reason. What
 * a refusal proposes comes last and has its room kept, so that nothing the clerk looks at moves.
 */
const STATES = SEAT_LOOKS.filter((look) => look !== 'available' && look !== 'proposed');
const RARE: ReadonlySet<SeatLook> = new Set(['own', 'house', 'locked']);

function StateKeys({ layout, looks, lockedReason }: LegendProps) {
  const { t } = useTexts();
  const counts = looks.counts();
  const kinds = useMemo(() => specialKinds(layout), [layout]);
  const wordsOf = (look: SeatLook): string =>
    look === 'locked' && lockedReason !== undefined ? lockedReason : t(`seatMap.look.${look}`);
  return (
    <ul className={styles.keys} aria-label={t('seatMap.legend.states')}>
      {STATES.filter((look) => !RARE.has(look) || counts[look] > 0).map((look) => (
        <li key={look} className={styles.key} data-count={counts[look]}>
          <SeatSample look={look} />
          <span>{wordsOf(look)}</span>
          <span className={styles.count}>{counts[look]}</span>
        </li>
      ))}
      {kinds.map((kind) => (
        <li key={kind} className={styles.key} data-kind>
          <SeatSample look="available" kind={kind} />
          <span>{kind === 'couple-left' ? t('seatMap.legend.couple') : t(`seatMap.kind.${kind}`)}</span>
        </li>
      ))}
      <li className={`${styles.key} ${styles.proposedKey}`} data-count={counts.proposed}>
        <SeatSample look="proposed" />
        <span>{wordsOf('proposed')}</span>
        <span className={styles.count}>{counts.proposed}</span>
      </li>
    </ul>
  );
}

/** Price zones with numbered seats; the others are of standing areas alone. */
const seatedZones = (layout: Layout): ReadonlySet<PriceZoneId> =>
  new Set(layout.places.filter(({ area }) => area === null).map(({ priceZone }) => priceZone));

function specialKinds(layout: Layout): Exclude<SeatKind, 'standard'>[] {
  const used = new Set(layout.places.map(({ kind }) => kind));
  const shown = ['wheelchair', 'companion', 'couple-left', 'restricted-view'] as const;
  return shown.filter((kind) => used.has(kind));
}
