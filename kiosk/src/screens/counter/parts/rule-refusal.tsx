import { Button } from '@mantine/core';
import type { Rejection } from '@foyer/shared/domain/rejections';
import type { SeatRefusalCode } from '@foyer/shared/seating/rules/seat-refusal';
import type { Layout } from '@foyer/shared/seating/layout';
import { useTexts } from '../../i18n/i18n.ts';
import { WhyNot } from '../../seat-map/why-not.tsx';
import { proposalOf } from '../choice-verdict.ts';
import { mayInsist, ruleOf } from '../rule-of.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

interface RuleRefusalProps {
  readonly rejection: Rejection & { readonly code: SeatRefusalCode };
  readonly layout: Layout;
}

/** Refused by a rule of the house: what is the matter, that the choice is kept, the seats to take instead, or insist. */
export function RuleRefusal({ rejection, layout }: RuleRefusalProps) {
  const { t } = useTexts();
  const counter = useCounter();
  const seats = useCounterState((state) => state.seats);
  const chosen = useCounterState((state) => state.chosen);
  const role = useCounterState((state) => state.status?.clerk?.role);
  const isBusy = useCounterState((state) => state.busy !== null);
  const rule = ruleOf(rejection.code);
  const canInsist = rule !== null && mayInsist(rule, role);
  return (
    <>
      <WhyNot
        layout={layout}
        told={rejection}
        tone="refused"
        proposal={proposalOf({ seats, chosen }, rejection)}
        onTake={(places) => void counter.takeInstead(places)}
        takeKey="F5"
        isBusy={isBusy}
      />
      <p className={styles.kept}>{t('counter.chosenKept')}</p>
      {canInsist ? (
        <Button
          size="sm"
          fullWidth
          justify="space-between"
          variant="default"
          disabled={isBusy}
          onClick={() => counter.show('setAside')}
          rightSection={<Key name="Enter" />}
        >
          {t('counter.insist')}
        </Button>
      ) : (
        <p className={styles.kept}>{t('counter.insist.manager')}</p>
      )}
    </>
  );
}

/** The house keeps the seats for somebody: who has the code may have them. */
export function SayCode() {
  const { t } = useTexts();
  const counter = useCounter();
  return (
    <Button
      mt="xs"
      size="sm"
      fullWidth
      justify="space-between"
      variant="filled"
      onClick={() => counter.askForCode(null)}
      rightSection={<Key name="Enter" />}
    >
      {t('counter.code.open')}
    </Button>
  );
}
