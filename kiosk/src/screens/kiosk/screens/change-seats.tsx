import { UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import { placesText } from '../../seat-map/why-not-places.ts';
import { whyNotText } from '../../seat-map/why-not-text.ts';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { spacesIn, verdictOn } from '../choice.ts';
import { Frame } from '../parts/frame.tsx';
import { Hall } from '../parts/hall.tsx';
import { Primary } from '../parts/primary.tsx';
import { partySize } from '../state.ts';
import { useKiosk, useKioskState, useMine } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

/** The party chooses by itself; what the rules would refuse comes with what to take instead. */
export function ChangeSeats() {
  const seats = useKioskState((state) => state.things.seats);
  return seats === null ? <Frame title="" /> : <Change seats={seats} />;
}

function Change({ seats }: { readonly seats: OpenSeats }) {
  const texts = useTexts();
  const { t } = texts;
  const kiosk = useKiosk();
  const mine = useMine(seats);
  const chosen = useKioskState((state) => state.things.chosen);
  const areaCounts = useKioskState((state) => state.things.areaCounts);
  const wheelchairs = useKioskState((state) => state.things.wheelchairs);
  const size = useKioskState((state) => partySize(state.things.party));
  const isBusy = useKioskState((state) => state.visit.asking !== null);
  const offset = useKioskState((state) => state.status?.serverOffsetMs ?? 0);
  // The rules look at the start of the show, to the minute: when the screen opened is near enough.
  const [openedAt] = useState(() => Date.now());
  const left = size - chosen.length - [...areaCounts.values()].reduce((sum, n) => sum + n, 0);
  const verdict = useMemo(
    () => (left > 0 ? null : verdictOn({ seats, chosen, wheelchairs }, mine, openedAt + offset)),
    [left, seats, chosen, wheelchairs, mine, openedAt, offset],
  );
  const proposal = verdict?.proposal ?? null;
  const spaces = spacesIn(seats, chosen);
  const offered =
    proposal === null
      ? 0
      : spacesIn(
          seats,
          proposal.flatMap((id) => seats.layout.indexById.get(id) ?? []),
        );
  return (
    <Frame
      title={t('kiosk.change.title')}
      intro={
        <>
          <p className={styles.seatsTold} role="status">
            <strong>
              {left > 0
                ? t('kiosk.change.left', { n: left })
                : t('kiosk.change.done', { seats: placesText(seats.layout, idsOf(seats, chosen), texts) })}
            </strong>
          </p>
          {left <= 0 && spaces < wheelchairs && (
            <p className={styles.notice} role="alert" data-fewer-spaces>
              {t('kiosk.change.fewerSpaces', { n: spaces, asked: wheelchairs })}
            </p>
          )}
        </>
      }
      primary={
        <>
          {verdict !== null && (
            <div className={styles.verdict} role="alert">
              <p>{whyNotText(seats.layout, verdict.told, texts)}</p>
              {proposal !== null && (
                <UnstyledButton className={styles.take ?? ''} onClick={() => kiosk.choosePlaces(proposal)}>
                  {t(offered < wheelchairs ? 'kiosk.change.takeFewerSpaces' : 'seatChoice.take', {
                    seats: placesText(seats.layout, proposal, texts),
                    n: offered,
                    asked: wheelchairs,
                  })}
                </UnstyledButton>
              )}
            </div>
          )}
          <Primary isOff={isBusy || left > 0 || verdict !== null} onTap={() => void kiosk.holdChosen()}>
            {isBusy ? t('kiosk.change.busy') : left > 0 ? t('kiosk.change.left', { n: left }) : t('kiosk.change.go')}
          </Primary>
        </>
      }
    >
      <Hall seats={seats} isChoosing />
    </Frame>
  );
}

const idsOf = ({ layout }: OpenSeats, chosen: readonly number[]) =>
  [...chosen].sort((a, b) => a - b).flatMap((index) => layout.places[index]?.id ?? []);
