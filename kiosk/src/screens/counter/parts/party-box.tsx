import { useMemo } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { PartyPicker, type PickedZone } from '../../seat-map/party-picker.tsx';
import { partySize } from '../choice.ts';
import { isHolding } from '../news.ts';
import { zonesLeft } from '../party-zones.ts';
import { chosenCount } from '../../open-seats/seat-states.ts';
import { isOver, MOST_PEOPLE, openPerformance, sellsOwnOnly, whyClosed } from '../state.ts';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { useCounter, useCounterState } from '../use-counter.ts';

interface PartyBoxProps {
  readonly seats: OpenSeats;
  /** Other seats are proposed: the key takes them. */
  readonly isProposing: boolean;
  /** Room is needed for what was refused. */
  readonly isFolded: boolean;
}

/** The party at this counter; the digits typed on the map land here too. */
export function PartyBox({ seats, isProposing, isFolded }: PartyBoxProps) {
  const counter = useCounter();
  const party = useCounterState((state) => state.party);
  const size = useCounterState(partySize);
  const isTyped = useCounterState(({ typed }) => typed !== '');
  const chosen = useCounterState((state) => chosenCount(state.chosen, new Map()));
  const { t } = useTexts();
  const cutOff = useCounterState(sellsOwnOnly);
  const over = useCounterState(isOver);
  const ownLeft = useCounterState((state) => openPerformance(state)?.ownSeats ?? 0);
  const isBusy = useCounterState((state) => isHolding(state.busy) && state.chosen.size === 0);
  const isClosed = useCounterState((state) => whyClosed(state) !== null);
  const zones: readonly PickedZone[] = useMemo(() => zonesLeft(seats, cutOff, over), [seats, cutOff, over]);
  const wheelchairSpaces = useMemo(
    () => seats.layout.places.filter(({ kind }) => kind === 'wheelchair').length,
    [seats.layout],
  );
  return (
    <PartyPicker
      size={size}
      most={Math.min(MOST_PEOPLE, seats.maxPlaces)}
      onSize={(size) => counter.setParty({ size })}
      zones={zones}
      priceZone={party.priceZone}
      onPriceZone={(priceZone) => counter.setParty({ priceZone })}
      wheelchairs={party.wheelchairs}
      wheelchairSpaces={wheelchairSpaces}
      onWheelchairs={(wheelchairs) => counter.setParty({ wheelchairs })}
      chosen={chosen}
      onBest={() => void counter.best()}
      {...(isTyped ? { bestKey: 'Enter' } : isProposing ? {} : { bestKey: 'F5' })}
      isTyped={isTyped}
      isFolded={isFolded}
      isBusy={isBusy}
      isDisabled={isClosed}
      {...(cutOff && !isClosed ? { note: t('counter.ownOnly', { n: ownLeft }) } : {})}
    />
  );
}
