import { Button } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { isFreeLook, isOursLook } from '@foyer/shared/seating/drawing/looks';
import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import { type ReactNode, useRef } from 'react';
import { type Texts, useTexts } from '../i18n/i18n.ts';
import { stepperId } from './area-steppers.tsx';
import { type Left, leftInArea, leftOf, leftSeated, priceZonesOf } from './counts.ts';
import { priceRange } from './price-range.ts';
import type { SeatListProps } from './seat-list.tsx';
import { rowText } from './row-text.ts';
import styles from './seat-map.module.css';
import { SeatSample } from './seat-sample.tsx';
import { useRoving } from './use-roving.ts';

interface Step {
  readonly key: string;
  readonly title: ReactNode;
  /** Below the title: price and places left. */
  readonly detail: string;
  readonly act: () => void;
}

/** The zones of the floor and its standing areas; an area leads to its stepper. */
export function ZoneStep(props: SeatListProps & { onZone: (zone: number) => void }) {
  const { plan, floor, looks, prices, onZone } = props;
  const texts = useTexts();
  const { t, language } = texts;
  const zones = floor.zones.flatMap((at): Step[] => {
    const zone = plan.zones[at];
    if (zone === undefined || zone.rows.length === 0) return [];
    const all = zone.rows.reduce((sum, row) => sum + (plan.rows[row]?.seats.length ?? 0), 0);
    const left = leftText(leftSeated(plan, at, looks), all, props, texts);
    const title = inLanguage(zone.name, language);
    const price = priceRange(priceZonesOf(plan, at), prices, texts);
    return [{ key: zone.id, title, detail: [price, left].filter(Boolean).join(' · '), act: () => onZone(at) }];
  });
  return <Steps steps={[...zones, ...areaSteps(props, floor.areas, texts)]} label={t('seatMap.zones')} />;
}

/** `余 12 / 共 40`; where nobody knows what is left, why none can be had now. */
const leftText = (left: Left, all: number, { lockedReason }: Pick<SeatListProps, 'lockedReason'>, { t }: Texts) =>
  left === null ? (lockedReason ?? t('seatMap.look.locked')) : t('seatMap.list.left', { n: left, all });

function areaSteps(
  props: Pick<SeatListProps, 'plan' | 'looks' | 'prices' | 'lockedReason'>,
  areas: readonly number[],
  texts: Texts,
): Step[] {
  const { plan, looks, prices } = props;
  const { t, language } = texts;
  return areas.flatMap((at): Step[] => {
    const area = plan.areas[at];
    if (area === undefined) return [];
    const left = leftText(leftInArea(area, looks), area.count, props, texts);
    return [
      {
        key: area.id,
        title: t('seatMap.list.standing', { area: inLanguage(area.name, language) }),
        detail: [priceRange([area.priceZone], prices, texts), left].filter(Boolean).join(' · '),
        act: () => document.getElementById(stepperId(area))?.focus(),
      },
    ];
  });
}

export function RowStep(props: SeatListProps & { readonly zone: number; readonly onRow: (row: number) => void }) {
  const { plan, looks, prices, zone, onRow } = props;
  const texts = useTexts();
  const { rows = [], areas = [] } = plan.zones[zone] ?? {};
  const steps = rows.flatMap((at): Step[] => {
    const row = plan.rows[at];
    if (row === undefined) return [];
    const zones = new Set(row.seats.flatMap((index) => plan.layout.places[index]?.priceZone ?? []));
    const left = leftText(leftOf(row.seats, looks), row.seats.length, props, texts);
    const detail = [priceRange(zones, prices, texts), left].filter(Boolean).join(' · ');
    return [{ key: String(at), title: rowText(plan, at, texts.t), detail, act: () => onRow(at) }];
  });
  const all = [...steps, ...areaSteps(props, areas, texts)];
  return <Steps steps={all} label={texts.t('seatMap.view.list')} />;
}

function Steps({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  const group = useRef<HTMLDivElement>(null);
  const { stop, onFocus, onKeyDown } = useRoving(group, steps.length);
  return (
    <div ref={group} className={styles.listSteps} role="group" aria-label={label} onKeyDown={onKeyDown}>
      {steps.map((step, at) => (
        <button
          key={step.key}
          type="button"
          data-step
          className={styles.listStep}
          tabIndex={at === stop ? 0 : -1}
          onFocus={() => onFocus(at)}
          onClick={step.act}
        >
          <strong>{step.title}</strong>
          <span className={styles.count}>{step.detail}</span>
        </button>
      ))}
    </div>
  );
}

/** Seats that cannot be chosen stay in the row, so that a listener hears where the gaps are, and say why. */
export function SeatStep(props: SeatListProps & { readonly row: number }) {
  const { plan, looks, nameOf, onActivate } = props;
  const { t } = useTexts();
  const { places, map } = plan.layout;
  const row = plan.rows[props.row];
  const group = useRef<HTMLDivElement>(null);
  const { stop, onFocus, onKeyDown } = useRoving(group, row?.seats.length ?? 0);
  if (row === undefined) return null;
  return (
    <div
      ref={group}
      className={styles.listSeats}
      role="group"
      aria-label={rowText(plan, props.row, t)}
      onKeyDown={onKeyDown}
    >
      {row.seats.map((index, at) => {
        const look = looks.at(index);
        const place = places[index];
        const color = place === undefined ? undefined : priceColors(map).get(place.priceZone);
        const isCouple = place?.kind === 'couple-left' || place?.kind === 'couple-right';
        return (
          <Button
            key={index}
            data-step
            variant="default"
            tabIndex={at === stop ? 0 : -1}
            onFocus={() => onFocus(at)}
            aria-pressed={isOursLook(look)}
            aria-disabled={isOursLook(look) || isFreeLook(look) ? undefined : true}
            aria-label={nameOf(index, look)}
            onClick={() => onActivate(index)}
            leftSection={
              <SeatSample
                look={look}
                kind={place === undefined || isCouple ? 'standard' : place.kind}
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
