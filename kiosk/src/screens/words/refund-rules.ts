import type { SaleTerms } from '../../channel/views.ts';
import type { Texts } from '../i18n/i18n.ts';

const HOUR_MS = 3600_000;
const MINUTE_MS = 60_000;

/**
 * What the house keeps of tickets that are given back from now on, step by step, as a guest hears it before paying: steps
 * whose time is over for this show are left out.
 */
export function refundRulesText({ steps }: SaleTerms['refunds'], leftMs: number, { t }: Texts): string {
  const when = (ms: number): string =>
    ms % HOUR_MS === 0
      ? t('pay.refunds.hours', { n: ms / HOUR_MS })
      : t('pay.refunds.minutes', { n: Math.round(ms / MINUTE_MS) });
  const words = steps
    .filter(({ fromMs }) => leftMs >= fromMs)
    .map(({ fromMs, keptPercent }) =>
      keptPercent === 0
        ? t('pay.refunds.free', { when: when(fromMs) })
        : t('pay.refunds.kept', { when: when(fromMs), percent: keptPercent }),
    );
  return [...words, t(words.length === 0 ? 'pay.refunds.never' : 'pay.refunds.none')].join(' · ');
}
