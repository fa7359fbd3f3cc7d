import { Button, NativeSelect } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { useState } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { partnerOf } from './couples.ts';
import { isFreeLook, type SeatLooks } from './looks.ts';
import type { SeatNamer } from './names.ts';
import type { Plan, PlanRow } from './plan.ts';
import styles from './seat-map.module.css';
import { SeatSample } from './seat-sample.tsx';
import { useLooksVersion } from './use-looks-version.ts';

interface SeatListProps {
  readonly looks: SeatLooks;
  readonly nameOf: SeatNamer;
  readonly plan: Plan;
  readonly onActivate: (index: number) => void;
}

/** The same seats without a picture: choose a zone, then a row, then seats. */
export function SeatList(props: SeatListProps) {
  const { plan, looks } = props;
  const { t, language } = useTexts();
  const [zoneAt, setZoneAt] = useState(0);
  const [rowAt, setRowAt] = useState(0);
  useLooksVersion(looks);
  const zone = plan.zones[zoneAt] ?? plan.zones[0];
  const rows = (zone?.rows ?? []).flatMap((at) => plan.rows[at] ?? []);
  const row = rows[rowAt] ?? rows[0];
  const chooseZone = (value: string): void => {
    setZoneAt(Number(value));
    setRowAt(0);
  };
  return (
    <div className={styles.list}>
      <div className={styles.listChoice}>
        {plan.zones.length < 2 ? null : (
          <NativeSelect
            label={t('seatMap.list.zone')}
            value={zoneAt}
            onChange={(event) => chooseZone(event.currentTarget.value)}
            data={plan.zones.map((one, at) => ({ value: String(at), label: inLanguage(one.name, language) }))}
          />
        )}
        <NativeSelect
          label={t('seatMap.list.row')}
          value={rowAt}
          onChange={(event) => setRowAt(Number(event.currentTarget.value))}
          data={rows.map((one, at) => ({
            value: String(at),
            label: t('seatMap.list.rowOption', { row: one.label, n: freeIn(one, props) }),
          }))}
        />
      </div>
      {row === undefined ? null : <SeatButtons {...props} row={row} />}
    </div>
  );
}

const freeIn = (row: PlanRow, { looks }: SeatListProps): number =>
  row.seats.filter((index) => isFreeLook(looks.at(index))).length;

function SeatButtons({ plan, looks, nameOf, onActivate, row }: SeatListProps & { readonly row: PlanRow }) {
  const { t } = useTexts();
  const { places, map } = plan.layout;
  return (
    <div className={styles.listSeats} role="group" aria-label={t('seatMap.list.seats', { row: row.label })}>
      {row.seats.map((index) => {
        const look = looks.at(index);
        const place = places[index];
        const isOurs = look === 'selected' || look === 'mine';
        const color = map.priceZones.find(({ id }) => id === place?.priceZone)?.color;
        return (
          <Button
            key={index}
            variant="default"
            aria-pressed={isOurs}
            disabled={!isOurs && !isFreeLook(look)}
            aria-label={nameOf(index, look)}
            onClick={() => onActivate(index)}
            leftSection={
              <SeatSample
                look={look}
                kind={place === undefined || partnerOf(plan.layout, index) !== null ? 'standard' : place.kind}
                {...(color === undefined ? {} : { color })}
              />
            }
          >
            {place?.label}
          </Button>
        );
      })}
    </div>
  );
}
