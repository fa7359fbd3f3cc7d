import { ActionIcon, Button } from '@mantine/core';
import type { PriceZoneId } from '@foyer/shared/domain/ids';
import type { Money } from '@foyer/shared/domain/money';
import { inLanguage, type Text } from '@foyer/shared/domain/text';
import { useId } from 'react';
import { type Texts, useTexts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import { Icon } from './icons.tsx';
import styles from './party-picker.module.css';

/** A price zone as it may be chosen. */
export interface PickedZone {
  readonly id: PriceZoneId;
  readonly name: Text;
  readonly color: string;
  /** Null: not sold now, or at no price that is known. */
  readonly price: Money | null;
  /** Null: not known. */
  readonly left: number | null;
}

interface PartyPickerProps {
  readonly size: number;
  /** People in the largest party there may be. */
  readonly most: number;
  readonly onSize: (size: number) => void;
  readonly zones: readonly PickedZone[];
  /** Null: any price. */
  readonly priceZone: PriceZoneId | null;
  readonly onPriceZone: (zone: PriceZoneId | null) => void;
  readonly wheelchairs: number;
  /** Wheelchair spaces of the hall; 0 hides the question. */
  readonly wheelchairSpaces: number;
  readonly onWheelchairs: (count: number) => void;
  /** Seats chosen already: the best are sought beside them, for whoever has none yet. */
  readonly chosen: number;
  readonly onBest: () => void;
  /** The key that does the same, as it is printed. */
  readonly bestKey?: string;
  /** The number was typed and waits for Enter. */
  readonly isTyped?: boolean;
  /** In one line: people and the best seats only. */
  readonly isFolded?: boolean;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  /** Which seats the best are chosen from, where not from all. */
  readonly note?: string;
}

/** More zones than this are listed instead of laid out. */
const MOST_CHIPS = 3;

/** How many people, at what price, with how many wheelchairs; the house does the rest. */
export function PartyPicker(props: PartyPickerProps) {
  const { size, most, chosen, isBusy = false, isDisabled = false, isFolded = false, isTyped = false, bestKey } = props;
  const { t } = useTexts();
  const people = Math.max(size, chosen);
  return (
    <div
      className={styles.picker}
      role="group"
      aria-label={t('seatChoice.party')}
      data-party-picker
      data-folded={isFolded}
    >
      <div className={styles.counts}>
        <Stepper words="size" value={size} least={1} most={most} onChange={props.onSize} isTyped={isTyped} />
        {!isFolded && props.wheelchairSpaces > 0 && (
          <Stepper
            words="wheelchairs"
            value={props.wheelchairs}
            least={0}
            most={Math.min(size, props.wheelchairSpaces)}
            onChange={props.onWheelchairs}
          />
        )}
      </div>
      {isFolded ? null : props.zones.length > MOST_CHIPS ? (
        <ZoneList {...props} />
      ) : props.zones.length > 1 ? (
        <ZoneChips {...props} />
      ) : null}
      {!isFolded && props.note !== undefined && <p className={styles.note}>{props.note}</p>}
      {(!isFolded || chosen < size) && (
        <Button
          size={isFolded ? 'compact-md' : 'md'}
          variant="light"
          loading={isBusy}
          disabled={isDisabled || chosen >= size}
          onClick={props.onBest}
          // Folded there is no room for both: the typed number has its Enter beside it.
          rightSection={
            bestKey === undefined || (isFolded && isTyped) ? undefined : <kbd className={styles.key}>{bestKey}</kbd>
          }
        >
          {t(isFolded ? 'seatChoice.bestShort' : chosen > 0 ? 'seatChoice.beside' : 'seatChoice.best', { n: people })}
        </Button>
      )}
    </div>
  );
}

interface StepperProps {
  readonly words: 'size' | 'wheelchairs';
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  readonly isTyped?: boolean;
}

function Stepper({ words, value, least, most, onChange, isTyped = false }: StepperProps) {
  const { t } = useTexts();
  const [fewer, more] =
    words === 'size'
      ? [t('seatChoice.fewer'), t('seatChoice.more')]
      : [t('seatChoice.wheelchairs.fewer'), t('seatChoice.wheelchairs.more')];
  const name = t(`seatChoice.${words}`);
  return (
    <div className={styles.stepper} role="group" aria-label={`${name} ${value}`}>
      <span className={styles.label}>{name}</span>
      <ActionIcon
        size={32}
        variant="default"
        aria-label={fewer}
        disabled={value <= least}
        onClick={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </ActionIcon>
      <output className={styles.value} data-party={words}>
        {value}
      </output>
      {isTyped && (
        <kbd className={styles.key} data-typed>
          ⏎
        </kbd>
      )}
      <ActionIcon
        size={32}
        variant="default"
        aria-label={more}
        disabled={value >= most}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </ActionIcon>
    </div>
  );
}

function zoneWords({ name, price }: PickedZone, { t, language }: Texts): string {
  const zone = inLanguage(name, language);
  return price === null ? zone : t('seatChoice.zone', { zone, price: moneyText(price, language) });
}

/** A price zone in a list: what it costs, and what is left as far as that is known. */
export function zoneOption(zone: PickedZone, texts: Texts): string {
  const words = zoneWords(zone, texts);
  return zone.left === null ? words : `${words} · ${texts.t('seatChoice.left', { n: zone.left })}`;
}

type ZoneProps = Pick<PartyPickerProps, 'zones' | 'priceZone' | 'onPriceZone'>;

function ZoneChips({ zones, priceZone, onPriceZone }: ZoneProps) {
  const texts = useTexts();
  const { t } = texts;
  const group = useId();
  const chip = (id: PriceZoneId | null, words: string, color: string | null, left?: number | null) => (
    <label key={id ?? ''} className={styles.chip} data-none={left === 0 || left === null}>
      <input type="radio" name={group} checked={priceZone === id} onChange={() => onPriceZone(id)} />
      {color !== null && (
        <svg width="12" height="12" aria-hidden="true">
          <rect width="12" height="12" rx="3" fill={color} />
        </svg>
      )}
      <span>{words}</span>
      {left != null && <small>{t('seatChoice.left', { n: left })}</small>}
    </label>
  );
  return (
    <div className={styles.chips} role="radiogroup" aria-label={t('seatChoice.priceZone')}>
      {chip(null, t('seatChoice.anyPrice'), null)}
      {zones.map((zone) => chip(zone.id, zoneWords(zone, texts), zone.color, zone.left))}
    </div>
  );
}

function ZoneList({ zones, priceZone, onPriceZone }: ZoneProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <label className={styles.zoneList}>
      <span className={styles.label}>{t('seatChoice.priceZone')}</span>
      <select
        value={priceZone ?? ''}
        onChange={(event) => onPriceZone((event.currentTarget.value || null) as PriceZoneId | null)}
      >
        <option value="">{t('seatChoice.anyPrice')}</option>
        {zones.map((zone) => (
          <option key={zone.id} value={zone.id}>
            {zoneOption(zone, texts)}
          </option>
        ))}
      </select>
    </label>
  );
}
