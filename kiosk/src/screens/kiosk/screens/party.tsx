import { UnstyledButton } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { freeSpaces } from '../choice.ts';
import { MOST_PEOPLE } from '../choosing.ts';
import { mineOf } from '../../open-seats/open-seats.ts';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { Primary } from '../parts/primary.tsx';
import { ShowLine } from '../parts/show-line.tsx';
import { partySize } from '../state.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** How many people, by ticket type; then the house proposes seats. */
export function Party() {
  const { t, language } = useTexts();
  const kiosk = useKiosk();
  const seats = useKioskState((state) => state.things.seats);
  const party = useKioskState((state) => state.things.party);
  const wheelchairs = useKioskState((state) => state.things.wheelchairs);
  const isBusy = useKioskState((state) => state.visit.asking !== null);
  const size = partySize(party);
  const most = Math.min(MOST_PEOPLE, seats?.maxPlaces ?? MOST_PEOPLE);
  const hasSpaces = seats?.layout.places.some(({ kind }) => kind === 'wheelchair') ?? false;
  const basket = useKioskState((state) => state.status?.basket ?? null);
  const spaces = seats === null ? 0 : freeSpaces(seats, mineOf(seats, basket));
  const priceOf = (type: string): string => {
    const amounts = Object.values(seats?.priceList.prices ?? {}).flatMap((prices) => prices[type] ?? []);
    const amount = Math.min(...amounts);
    return Number.isFinite(amount) && seats !== null
      ? t('kiosk.films.from', { price: moneyText({ amount, currency: seats.currency }, language) })
      : '';
  };
  return (
    <Frame
      isAnchored
      title={t('kiosk.party.title')}
      intro={<ShowLine />}
      primary={
        <Primary isOff={isBusy || seats === null || size === 0} onTap={() => void kiosk.propose()}>
          {isBusy ? t('kiosk.party.busy') : t('kiosk.party.go', { n: Math.max(1, size) })}
        </Primary>
      }
    >
      <div className={styles.steppers}>
        {(seats?.priceList.ticketTypes ?? []).map(({ id, name }) => (
          <Stepper
            key={id}
            name={inLanguage(name, language)}
            help={priceOf(id)}
            count={party[id] ?? 0}
            most={most - size + (party[id] ?? 0)}
            onCount={(count) => kiosk.setParty(id, count)}
          />
        ))}
        {hasSpaces && (
          <Stepper
            name={t('kiosk.party.wheelchairs')}
            help={t('kiosk.party.wheelchairs.help', { n: spaces })}
            count={wheelchairs}
            most={Math.min(spaces, size)}
            onCount={(count) => kiosk.setWheelchairs(count)}
          />
        )}
        {size >= most && <p className={styles.hint}>{t('kiosk.party.most', { n: most })}</p>}
      </div>
    </Frame>
  );
}

interface StepperProps {
  readonly name: string;
  readonly help: ReactNode;
  readonly count: number;
  readonly most: number;
  readonly onCount: (count: number) => void;
}

function Stepper({ name, help, count, most, onCount }: StepperProps) {
  const { t } = useTexts();
  return (
    <div className={styles.stepper} role="group" aria-label={name}>
      <span className={styles.stepperName}>
        <strong>{name}</strong>
        <span>{help}</span>
      </span>
      <UnstyledButton
        className={styles.step ?? ''}
        aria-label={t('kiosk.party.fewer', { type: name })}
        disabled={count === 0}
        onClick={() => onCount(count - 1)}
      >
        <Icon name="minus" />
      </UnstyledButton>
      <output className={styles.stepperCount}>{count}</output>
      <UnstyledButton
        className={styles.step ?? ''}
        aria-label={t('kiosk.party.more', { type: name })}
        disabled={count >= most}
        onClick={() => onCount(count + 1)}
      >
        <Icon name="plus" />
      </UnstyledButton>
    </div>
  );
}
