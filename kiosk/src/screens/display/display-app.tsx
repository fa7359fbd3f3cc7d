import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import type { Channel } from '../../channel/client.ts';
import type { DisplayView } from '../../channel/display-view.ts';
import { countdownText } from '../words/local-time.ts';
import { qrPath } from '../ui/qr-path.ts';
import { createTexts } from '../i18n/i18n.ts';
import { bothNames, money, MOST_LINES, sceneOf, seatLines, startText } from './lines.ts';
import styles from './display.module.css';

/** Whoever stands there may read either: every text is shown in both. */
const TEXTS = { zh: createTexts('zh-CN').t, en: createTexts('en').t };

function Both({ of }: { readonly of: (t: TFunction) => string }) {
  return (
    <span className={styles.both}>
      <span>{of(TEXTS.zh)}</span> <span lang="en">{of(TEXTS.en)}</span>
    </span>
  );
}

/** What the till says to a customer display; null while it cannot be reached. */
function useDisplay(channel: Channel): DisplayView | null {
  const [view, setView] = useState<DisplayView | null>(null);
  useEffect(() => {
    const stop = channel.on('display.changed', setView);
    const stopState = channel.onState((state) => {
      if (state !== 'open') setView(null);
    });
    return () => {
      stop();
      stopState();
    };
  }, [channel]);
  return view;
}

function useServerNow(offsetMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now + offsetMs;
}

/** It only shows: there is nothing on it to press, and the till would refuse whatever it asked. */
export function DisplayApp({ channel }: { readonly channel: Channel }) {
  const view = useDisplay(channel);
  const now = useServerNow(view?.serverOffsetMs ?? 0);
  const scene = sceneOf(view, now);
  return (
    <main className={styles.display} data-scene={scene}>
      {scene === 'away' && <Words of={(t) => t('display.away')} />}
      {scene === 'welcome' && <Words of={(t) => t('display.welcome')} below={view?.terminalName} />}
      {scene === 'sold' && view?.sold != null && <Sold sold={view.sold} />}
      {(scene === 'basket' || scene === 'paying') && view?.basket != null && (
        <>
          <Basket basket={view.basket} />
          {view.paying !== null && scene === 'paying' && (
            <Paying paying={view.paying} currency={view.basket.currency} now={now} />
          )}
        </>
      )}
    </main>
  );
}

function Words({ of, below }: { readonly of: (t: TFunction) => string; readonly below?: string | undefined }) {
  return (
    <section className={styles.words}>
      <h1>
        <Both of={of} />
      </h1>
      {below !== undefined && <p>{below}</p>}
    </section>
  );
}

function Basket({ basket }: { readonly basket: NonNullable<DisplayView['basket']> }) {
  const { currency, fee, total } = basket;
  const lines = seatLines(basket.lines);
  const left = lines.length - MOST_LINES;
  return (
    <section className={styles.basket}>
      <h1>{bothNames(basket.titleName).join(' ')}</h1>
      <p>{[bothNames(basket.hallName).join(' '), startText(basket)].filter(Boolean).join(' · ')}</p>
      <ul>
        {lines.slice(0, MOST_LINES).map(({ zoneName, rowLabel, seatLabel, count, price }) => (
          <li key={`${zoneName.zh} ${rowLabel} ${seatLabel}`}>
            {rowLabel === '' ? (
              <span>{`${bothNames(zoneName).join(' ')} ×${count}`}</span>
            ) : (
              <Both of={(t) => t('display.seat', { row: rowLabel, seat: seatLabel })} />
            )}
            <span>{money(price, currency)}</span>
          </li>
        ))}
        {left > 0 && (
          <li>
            <Both of={(t) => t('display.more', { count: left })} />
          </li>
        )}
        {fee > 0 && (
          <li>
            <Both of={(t) => t('display.fee')} />
            <span>{money(fee, currency)}</span>
          </li>
        )}
      </ul>
      <div className={styles.total}>
        <Both of={(t) => t('display.total')} />
        <strong>{money(total, currency)}</strong>
      </div>
    </section>
  );
}

interface PayingProps {
  readonly paying: NonNullable<DisplayView['paying']>;
  readonly currency: string;
  readonly now: number;
}

function Paying({ paying, currency, now }: PayingProps) {
  const { due, parts, tender, amount, qr, payBy, isUnknown } = paying;
  return (
    <section className={styles.paying} role="status">
      {parts.map((part, i) => (
        <p key={`${i} ${part.tender}`} className={styles.part}>
          <Both of={(t) => t(`tender.${part.tender}`)} /> <span>{money(part.amount, currency)}</span>
        </p>
      ))}
      <h2>
        <Both of={(t) => t(isUnknown ? 'display.unknown' : qr === null ? 'display.pay' : 'display.scan')} />
      </h2>
      {qr !== null && !isUnknown && <Code text={qr} />}
      <div className={styles.total}>
        {tender === null ? <Both of={(t) => t('display.due')} /> : <Both of={(t) => t(`tender.${tender}`)} />}
        <strong>{money(tender === null ? due : amount, currency)}</strong>
      </div>
      {payBy !== null && !isUnknown && (
        <p>
          <Both of={(t) => t('display.timeLeft', { time: countdownText(payBy - now) })} />
        </p>
      )}
    </section>
  );
}

function Code({ text }: { readonly text: string }) {
  const { side, d } = qrPath(text);
  const label = `${TEXTS.zh('display.scan')} ${TEXTS.en('display.scan')}`;
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.code}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={d} fill="#000" />
    </svg>
  );
}

function Sold({ sold }: { readonly sold: NonNullable<DisplayView['sold']> }) {
  const { total, received, change, tickets, currency } = sold;
  const rows = [
    ['display.tickets', String(tickets)],
    ['display.total', money(total, currency)],
    ...(received > 0
      ? [
          ['display.received', money(received, currency)],
          ['display.change', money(change, currency)],
        ]
      : []),
  ] as const;
  return (
    <section className={styles.sold}>
      <h1>
        <Both of={(t) => t('display.thanks')} />
      </h1>
      <dl>
        {rows.map(([key, value]) => (
          <div key={key}>
            <dt>
              <Both of={(t) => t(key as 'display.total')} />
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
