import { useEffect, useLayoutEffect } from 'react';
import { useTexts } from '../i18n/i18n.ts';
import { EasePanel } from './parts/ease-panel.tsx';
import { HelpPanel } from './parts/help-panel.tsx';
import { OverPanel } from './parts/over-panel.tsx';
import { StillThere } from './parts/still-there.tsx';
import { rootFontPx } from './root-font.ts';
import { Attract } from './screens/attract.tsx';
import { ChangeSeats } from './screens/change-seats.tsx';
import { Collect } from './screens/collect.tsx';
import { Ending } from './screens/ending.tsx';
import { Films } from './screens/films.tsx';
import { GoToCounter } from './screens/go-to-counter.tsx';
import { Party } from './screens/party.tsx';
import { Pay } from './screens/pay.tsx';
import { Performances } from './screens/performances.tsx';
import { ReviewOrder } from './screens/review-order.tsx';
import { Seats } from './screens/seats.tsx';
import { Tickets } from './screens/tickets.tsx';
import { profileOf } from './state.ts';
import { useKioskState } from './use-kiosk.ts';
import type { Screen } from './visit/visit.ts';

const SCREEN_OF = {
  attract: Attract,
  films: Films,
  performances: Performances,
  party: Party,
  seats: Seats,
  change: ChangeSeats,
  review: ReviewOrder,
  pay: Pay,
  collect: Collect,
  tickets: Tickets,
  ending: Ending,
  counter: GoToCounter,
} as const satisfies Record<Screen, () => React.ReactNode>;

/** The whole window. A new visit is a new tree: nothing that a component remembers outlives its customer. */
export function KioskApp() {
  const { t } = useTexts();
  const number = useKioskState((state) => state.visit.number);
  const screen = useKioskState((state) => state.visit.screen);
  useEase();
  useEffect(() => {
    document.title = t('kiosk.title');
  }, [t]);
  const Shown = SCREEN_OF[screen];
  return (
    <div key={number} data-screen={screen}>
      <Shown />
      <EasePanel />
      <HelpPanel />
      <OverPanel />
      <StillThere />
    </div>
  );
}

/** What makes the screen easier is said on the page itself, where style sheets and the root font read it. */
function useEase(): void {
  const { large, contrast, low } = useKioskState((state) => state.visit.ease);
  const panel = useKioskState((state) => profileOf(state).panel);
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement;
    style.fontSize = `${rootFontPx(panel, large)}px`;
    dataset['large'] = String(large);
    dataset['contrast'] = String(contrast);
    dataset['low'] = String(low);
  }, [panel, large, contrast, low]);
}
