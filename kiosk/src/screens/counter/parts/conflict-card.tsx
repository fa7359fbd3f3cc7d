import { inLanguage } from '@foyer/shared/domain/text';
import { Button } from '@mantine/core';
import type { InboxRow } from '../../../channel/commands/conflicts.ts';
import { useTexts } from '../../i18n/i18n.ts';
import { moneyText } from '../../i18n/money-text.ts';
import { headText, isUrgent, mayBeNoted, moneyLines, notedKeys, noteKey, soldText, whyText } from '../conflict-text.ts';
import { clockText, hoursAndMinutes } from '../../words/local-time.ts';
import { timeText } from '../../words/performance-text.ts';
import { seatsText } from '../../words/place-text.ts';
import { venueOffsetMin } from '../state.ts';
import { useCounterState, useServerTime } from '../use-counter.ts';
import type { Chosen } from './conflict-settle.tsx';
import { Key } from './key.tsx';
import styles from '../conflicts.module.css';

interface CardProps {
  readonly row: InboxRow;
  /** Its first proposal is the one that Enter takes when the inbox opens. */
  readonly isFirst: boolean;
  readonly onChoose: (chosen: Chosen) => void;
}

/** One conflict: when the show begins, who has the seats, who has none, and what can be done, best first. */
export function ConflictCard({ row, isFirst, onChoose }: CardProps) {
  const texts = useTexts();
  const { t } = texts;
  const now = useServerTime(10_000);
  const note = noteKey(row);
  const money = moneyLines(row, texts);
  // What a counter can do nothing about is read all the same: the arrows stop at it.
  const isOnlyRead = row.other === null && !mayBeNoted(row);
  return (
    <li
      className={styles.card}
      data-urgent={isUrgent(row, now)}
      data-conflict={row.conflict}
      {...(isOnlyRead ? { tabIndex: 0, 'data-stop': true, 'data-autofocus': isFirst ? true : undefined } : {})}
    >
      <Head row={row} now={now} />
      {note !== null && (
        <p className={styles.note} data-caution={row.reason.startsWith('entered-')}>
          {t(note)}
        </p>
      )}
      {money.length > 0 && (
        <ul className={styles.money}>
          {money.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {(row.keeper ?? row.other ?? row.about ?? null) !== null && (
        <div className={styles.parties}>
          {row.keeper === null && row.other === null && row.about != null && (
            <Party row={row} party={row.about} label={t('counter.conflicts.about')} />
          )}
          {row.keeper !== null && <Party row={row} party={row.keeper} label={t('counter.conflicts.keeper')} />}
          {row.other !== null && <Party row={row} party={row.other} label={t('counter.conflicts.other')} />}
        </div>
      )}
      {!isOnlyRead && <ToDo row={row} isFirst={isFirst} onChoose={onChoose} />}
    </li>
  );
}

/** What can be done about it: a note where nobody is owed anything, else what is proposed. */
function ToDo({ row, isFirst, onChoose }: CardProps) {
  const { t } = useTexts();
  if (row.other === null)
    return (
      <div className={styles.proposals}>
        <Proposal isBest={isFirst} onClick={() => onChoose({ row, action: { kind: 'noted' } })}>
          <strong>{t(notedKeys(row.reason).button)}</strong>
        </Proposal>
      </div>
    );
  return (
    <>
      {row.waitsForTill === true && <p className={styles.waits}>{t('counter.conflicts.waits')}</p>}
      <Proposals row={row} isFirst={isFirst} onChoose={onChoose} />
    </>
  );
}

function Head({ row, now }: { readonly row: InboxRow; readonly now: number }) {
  const texts = useTexts();
  const { t, language } = texts;
  const { show } = row;
  const isOver = row.startsAt !== null && row.startsAt <= now;
  const left = hoursAndMinutes((row.startsAt ?? now) - now);
  return (
    <h3 className={styles.head}>
      {row.startsAt !== null && (
        <span className={styles.left}>
          {isOver
            ? t('counter.conflicts.begun')
            : left.h > 0
              ? t('counter.conflicts.inHours', left)
              : t('counter.conflicts.inMinutes', left)}
        </span>
      )}
      <span className={styles.title}>
        {show === null ? headText(row, texts) : inLanguage(show.titleName, language)}
      </span>
      {show !== null && (
        <span className={styles.when}>
          {timeText(show, texts)} · {inLanguage(show.hallName, language)}
        </span>
      )}
    </h3>
  );
}

interface PartyProps {
  readonly row: InboxRow;
  readonly party: NonNullable<InboxRow['other']>;
  readonly label: string;
}

/** One order: its seats, when and where it was sold, both numbers. */
function Party({ row, party, label }: PartyProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const venueOffset = useCounterState(venueOffsetMin);
  // What is left of an order after its money went back is not the amount that is asked about.
  const isInQuestion = row.other === null && (row.money != null || row.goesBack != null);
  const at = clockText(party.soldAt, row.show?.utcOffsetMin ?? venueOffset);
  return (
    <dl className={styles.party}>
      <dt>{label}</dt>
      {party.seats.length > 0 && <dd className={styles.seats}>{seatsText(row, party.seats, texts)}</dd>}
      <dd>{soldText(party, at, texts)}</dd>
      <dd className={styles.order}>
        {t('counter.conflicts.order', { order: party.order })}
        {party.jn !== null && ` · ${t('counter.conflicts.jn', { n: party.jn })}`}
        {row.currency !== null &&
          !isInQuestion &&
          ` · ${moneyText({ amount: party.total, currency: row.currency }, language)}`}
      </dd>
    </dl>
  );
}

function Proposals({ row, isFirst, onChoose }: CardProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const { currency, other } = row;
  return (
    <div className={styles.proposals} role="group" aria-label={t('counter.conflicts.proposals')}>
      {row.proposals.map((proposal, at) => {
        const isRefund = proposal.kind === 'refund';
        const money = currency === null || other === null ? '' : moneyText({ amount: other.total, currency }, language);
        return (
          <Proposal
            key={proposal.seats.join() || 'refund'}
            isBest={isFirst && at === 0}
            onClick={() =>
              onChoose({ row, action: isRefund ? { kind: 'refund' } : { kind: 'reseat', seats: proposal.seats } })
            }
          >
            <strong>
              {isRefund
                ? t('counter.conflicts.refund', { money })
                : t('counter.conflicts.reseat', { seats: seatsText(row, proposal.seats, texts) })}
            </strong>
            {!isRefund && <span className={styles.why}>{whyText(proposal, row, texts)}</span>}
          </Proposal>
        );
      })}
    </div>
  );
}

interface ProposalProps {
  readonly isBest: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

const Proposal = ({ isBest, onClick, children }: ProposalProps) => (
  <Button
    size="md"
    fullWidth
    variant={isBest ? 'filled' : 'default'}
    data-autofocus={isBest ? true : undefined}
    justify="space-between"
    classNames={{ root: styles.proposal, inner: styles.proposalInner, label: styles.proposalText }}
    onClick={onClick}
    rightSection={<Key name="Enter" />}
  >
    {children}
  </Button>
);
