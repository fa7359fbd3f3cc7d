import { Button } from '@mantine/core';
import type { PlaceId } from '@foyer/shared/domain/ids';
import type { Layout } from '@foyer/shared/seating/layout';
import { useTexts } from '../i18n/i18n.ts';
import { placesText } from './why-not-places.ts';
import { type ToldSeats, whyNotText } from './why-not-text.ts';
import styles from './why-not.module.css';

interface WhyNotProps {
  readonly layout: Layout;
  readonly told: ToldSeats;
  /** `quiet`: a line beside the choice, which nobody has to read · `refused`: inside what was refused. */
  readonly tone: 'quiet' | 'refused';
  /** Seats to take instead; null when there are none to propose. */
  readonly proposal: readonly PlaceId[] | null;
  readonly onTake: (places: readonly PlaceId[]) => void;
  /** The key that does the same, as it is printed. */
  readonly takeKey?: string;
  readonly isBusy?: boolean;
}

/** Why the chosen seats may not be had as they are, or should not be, with a better choice in one press. */
export function WhyNot({ layout, told, tone, proposal, onTake, takeKey, isBusy = false }: WhyNotProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <div className={styles.whyNot} data-tone={tone} role="group" aria-label={t('seatChoice.whyNot')}>
      <p>{whyNotText(layout, told, texts)}</p>
      {proposal !== null && proposal.length > 0 && (
        <Button
          size="sm"
          fullWidth
          justify="space-between"
          variant={tone === 'refused' ? 'filled' : 'default'}
          classNames={{ root: styles.take ?? '', label: styles.takeText ?? '' }}
          disabled={isBusy}
          onClick={() => onTake(proposal)}
          rightSection={takeKey === undefined ? undefined : <kbd className={styles.key}>{takeKey}</kbd>}
        >
          {told.partners === undefined
            ? t('seatChoice.take', { seats: placesText(layout, proposal, texts) })
            : t('seatChoice.takePartners', { seats: placesText(layout, told.partners, texts) })}
        </Button>
      )}
    </div>
  );
}
