import type { Tender } from '@foyer/shared/domain/tender';
import { inLanguage } from '@foyer/shared/domain/text';
import { useState } from 'react';
import type { BasketView } from '../../../channel/views.ts';
import { refundRulesText } from '../../words/refund-rules.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { basketSeats } from '../basket-text.ts';
import { offered } from '../paying.ts';
import { paidInPart } from '../state.ts';
import { Frame } from '../parts/frame.tsx';
import { Primary } from '../parts/primary.tsx';
import { ShowLine } from '../parts/show-line.tsx';
import type { OpenSeats } from '../../open-seats/open-seats.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import styles from '../kiosk.module.css';

const NO_TENDERS: readonly Tender[] = [];

/** Everything once more before money is taken, with what goes back if the tickets do; then how to pay. */
export function ReviewOrder() {
  const { t, language } = useTexts();
  const kiosk = useKiosk();
  const basket = useKioskState((state) => state.status?.basket ?? null);
  const tenders = useKioskState((state) => state.status?.kiosk?.tenders ?? NO_TENDERS);
  const unreachable = useKioskState((state) => state.things.unreachable);
  const paying = useKioskState((state) => state.status?.paying ?? null);
  // Large, not all of it may be in sight at once: what goes back must be, and what is due stands on every button.
  const isLarge = useKioskState((state) => state.visit.ease.large);
  if (basket === null) return <Frame title={t('kiosk.review.title')} />;
  const money = (amount: number): string => moneyText({ amount, currency: basket.currency }, language);
  const part = paidInPart(paying);
  return (
    <Frame
      isAnchored
      title={t('kiosk.review.title')}
      intro={<ShowLine />}
      // What notes have paid for is not changed any more.
      canGoBack={part === null}
      primary={offered(tenders, unreachable).map((tender) => {
        const isAway = unreachable.includes(tender);
        return (
          <Primary key={tender} isQuiet={isAway} onTap={() => void kiosk.pay(tender)}>
            {t(isAway ? 'kiosk.pay.withAgain' : 'kiosk.pay.with', {
              tender: t(`kiosk.tender.${tender}`),
              amount: money(part?.due ?? basket.total),
            })}
          </Primary>
        );
      })}
    >
      {isLarge && part === null && <Refunds />}
      <Bill basket={basket} part={part} />
      {!isLarge && part === null && <Refunds />}
    </Frame>
  );
}

interface BillProps {
  readonly basket: BasketView;
  readonly part: ReturnType<typeof paidInPart>;
}

/** What it costs; with large text it may scroll, also for who has keys. */
function Bill({ basket, part }: BillProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const seats = useKioskState((state) => state.things.seats);
  const spaces = basketSeats(basket, texts, ({ index }) => seats?.layout.places[index]?.kind === 'wheelchair');
  const money = (amount: number): string => moneyText({ amount, currency: basket.currency }, language);
  return (
    <dl className={styles.bill} tabIndex={0}>
      <div>
        <dt>{t('kiosk.review.seats')}</dt>
        <dd>{basketSeats(basket, texts)}</dd>
      </div>
      {spaces !== '' && (
        <div data-spaces>
          <dt>{t('kiosk.review.spaces')}</dt>
          <dd>{spaces}</dd>
        </div>
      )}
      {/* Of an order that is paid in part this was read before; what is left must be in sight. */}
      {(part === null ? linesOf(basket, seats) : []).map(({ key, name, count, amount }) => (
        <div key={key}>
          <dt>{t('kiosk.review.tickets', { type: name === null ? '' : inLanguage(name, language), n: count })}</dt>
          <dd>{money(amount)}</dd>
        </div>
      ))}
      {part === null && basket.fee > 0 && (
        <div>
          <dt>{t('kiosk.review.fee')}</dt>
          <dd>{money(basket.fee)}</dd>
        </div>
      )}
      {part === null ? (
        <div data-total>
          <dt>{t('kiosk.review.total')}</dt>
          <dd>{money(basket.total)}</dd>
        </div>
      ) : (
        <>
          <div>
            <dt>{t('kiosk.review.paid')}</dt>
            <dd>{money(part.paid)}</dd>
          </div>
          <div data-due>
            <dt>{t('kiosk.review.due')}</dt>
            <dd>{money(part.due)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

/** As the house keeps them; of the moment the screen is shown, and not ticking. */
function Refunds() {
  const texts = useTexts();
  const review = useKioskState((state) => state.things.review);
  const startsAt = useKioskState((state) => state.things.seats?.startsAt ?? null);
  const offset = useKioskState((state) => state.status?.serverOffsetMs ?? 0);
  const [openedAt] = useState(() => Date.now());
  if (review === null || startsAt === null) return null;
  return (
    <p className={styles.refunds}>
      <strong>{texts.t('kiosk.review.refunds')}</strong>{' '}
      {refundRulesText(review.refunds, startsAt - openedAt - offset, texts)}
    </p>
  );
}

/** Tickets of one type and price together. */
function linesOf({ lines }: BasketView, seats: OpenSeats | null) {
  const found = new Map<string, { count: number; amount: number; type: string }>();
  for (const { ticketType, price } of lines) {
    const key = `${ticketType} ${price}`;
    const before = found.get(key) ?? { count: 0, amount: 0, type: ticketType };
    found.set(key, { ...before, count: before.count + 1, amount: before.amount + price });
  }
  return [...found].map(([key, { type, ...line }]) => ({
    key,
    ...line,
    name: seats?.priceList.ticketTypes.find(({ id }) => id === type)?.name ?? null,
  }));
}
