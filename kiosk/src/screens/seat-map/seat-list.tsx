import { Button } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import type { Plan, PlanFloor } from '@foyer/shared/seating/drawing/plan';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import type { SeatMapProps } from './contract.ts';
import { RowStep, SeatStep, ZoneStep } from './list-steps.tsx';
import type { SeatNamer } from './names.ts';
import { rowText } from './row-text.ts';
import styles from './seat-map.module.css';
import { useLooksVersion } from './use-looks-version.ts';

export interface SeatListProps extends Pick<SeatMapProps, 'looks' | 'prices' | 'lockedReason'> {
  readonly nameOf: SeatNamer;
  readonly plan: Plan;
  readonly floor: PlanFloor;
  readonly onActivate: (index: number) => void;
}

/** How far the visitor has come: a zone, then a row of it. */
interface Way {
  readonly zone: number | null;
  readonly row: number | null;
}

/** Enter presses the buttons that lead to another step; on a seat it is the screen's, as on the map. */
const leadsOn = (target: EventTarget, way: Way): boolean =>
  target instanceof Element && target.matches('button') && !(way.row !== null && target.matches('[data-step]'));

/**
 * The same seats without a picture, in three steps: zone, row, seat. Each step shows what is left and what it costs,
 * and only its own buttons, so a listener hears dozens instead of thousands. A floor of one zone begins at its rows.
 */
export function SeatList(props: SeatListProps) {
  const { plan, floor } = props;
  const { t, language } = useTexts();
  const only = floor.zones.length === 1 ? (floor.zones[0] ?? null) : null;
  const [way, setWay] = useState<Way>({ zone: only, row: null });
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  useLooksVersion(props.looks);
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [way]);
  const zone = way.zone === null ? undefined : plan.zones[way.zone];
  const zoneName = zone === undefined ? '' : inLanguage(zone.name, language);
  const rowName = way.row === null ? '' : rowText(plan, way.row, t);
  const back = way.row !== null ? { zone: way.zone, row: null } : way.zone !== only ? { zone: null, row: null } : null;
  const title =
    way.zone === null
      ? t('seatMap.list.zones')
      : way.row === null
        ? t('seatMap.list.rows', { zone: zoneName })
        : t('seatMap.list.seats', { zone: zoneName, row: rowName });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && leadsOn(event.target, way)) return event.stopPropagation();
    if (event.key !== 'Backspace' || back === null) return;
    event.preventDefault();
    event.stopPropagation();
    setWay(back);
  };
  return (
    <div className={styles.list} role="group" aria-label={t('seatMap.view.list')} onKeyDown={onKeyDown}>
      <div className={styles.listHead}>
        {back === null ? null : (
          <Button variant="default" onClick={() => setWay(back)}>
            {t('seatMap.list.back', { step: way.row === null ? t('seatMap.list.zonesShort') : zoneName })}
          </Button>
        )}
        <h2 ref={heading} tabIndex={-1} className={styles.listTitle}>
          {title}
        </h2>
        <span className={styles.listKeys}>{t(way.row === null ? 'seatMap.list.keys' : 'seatMap.list.seatKeys')}</span>
      </div>
      {way.zone === null ? (
        <ZoneStep {...props} onZone={(at) => setWay({ zone: at, row: null })} />
      ) : way.row === null ? (
        <RowStep key={way.zone} {...props} zone={way.zone} onRow={(row) => setWay({ ...way, row })} />
      ) : (
        <SeatStep key={way.row} {...props} row={way.row} />
      )}
    </div>
  );
}
