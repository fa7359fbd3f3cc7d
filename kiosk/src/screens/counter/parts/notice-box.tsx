import { Alert, Button, Group } from '@mantine/core';
import { inLanguage } from '@foyer/shared/domain/text';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { seatShortName } from '../../seat-map/index.ts';
import type { Notice, OpenSeats } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';

/** What the clerk has to read: what happened, what was kept, what to do next; alternatives can be taken at once. */
export function NoticeBox() {
  const texts = useTexts();
  const { t } = texts;
  const counter = useCounter();
  const notice = useCounterState((state) => state.notice);
  const seats = useCounterState((state) => state.seats);
  if (notice === null) return null;
  const alternatives = notice.kind === 'refused' ? (notice.rejection.alternatives ?? []) : [];
  return (
    <Alert
      role="alert"
      color={notice.kind === 'refused' || notice.kind === 'failed' ? 'red' : 'blue'}
      variant="light"
      withCloseButton
      closeButtonLabel={t('counter.notice.close')}
      onClose={() => counter.dismissNotice()}
    >
      {textOf(notice, texts)}
      {notice.kind === 'refused' && takenText(notice, seats, texts)}
      {seats !== null && alternatives.length > 0 && (
        <>
          <div>{t('counter.taken.choose')}</div>
          <Group gap="xs" mt={6}>
            {alternatives.map((places) => (
              <Button key={places.join()} size="xs" variant="default" onClick={() => counter.chooseInstead(places)}>
                {places
                  .map((place) => seatShortName(seats.layout, seats.layout.indexById.get(place) ?? -1, texts))
                  .join('、')}
              </Button>
            ))}
          </Group>
        </>
      )}
    </Alert>
  );
}

function textOf(notice: Notice, { t, language }: ReturnType<typeof useTexts>): string {
  switch (notice.kind) {
    case 'refused':
      return t(`rejection.${notice.rejection.code}`);
    case 'failed':
      return t('counter.failed');
    case 'tooMany':
      return t('counter.basket.max', { n: notice.n });
    case 'lapsed':
      return t('counter.basket.expired');
    case 'shiftClosed': {
      const money = (amount: number) => moneyText({ amount, currency: notice.currency }, language);
      return t('counter.shift.closed', {
        expected: money(notice.expected),
        counted: money(notice.counted),
        difference: money(notice.difference),
      });
    }
  }
}

function takenText(
  notice: Extract<Notice, { kind: 'refused' }>,
  seats: OpenSeats | null,
  texts: ReturnType<typeof useTexts>,
) {
  const taken = notice.rejection.taken;
  if (taken === undefined || seats === null) return null;
  const names = taken.seats.map((place) => seatShortName(seats.layout, seats.layout.indexById.get(place) ?? -1, texts));
  const areas = taken.areas.map(({ area, left }) => {
    const name = seats.layout.areaById.get(area)?.areaName;
    return texts.t('counter.taken.areaLeft', { area: name ? inLanguage(name, texts.language) : area, n: left });
  });
  return (
    <div>
      {names.length > 0 && <div>{texts.t('counter.taken', { seats: names.join('、') })}</div>}
      {areas.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
