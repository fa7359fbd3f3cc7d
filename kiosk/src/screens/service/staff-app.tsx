import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useTexts } from '../i18n/i18n.ts';
import { AskedPapers } from './asked-papers.tsx';
import { CountDiffers, CountForm, CountedView } from './count-form.tsx';
import { PinPad } from './pin-pad.tsx';
import { ClosingQuestion, ServicePanel } from './service-panel.tsx';
import type { StaffDesk, StaffState } from './staff-desk.ts';
import styles from './staff.module.css';

/** Nobody is at it any more: the guests' page comes back. */
const IDLE_MS = 30_000;

/** The other language, named in that language. */
const OTHER = { 'zh-CN': { name: 'English', lang: 'en' }, en: { name: '中文', lang: 'zh-CN' } } as const;

const SHOWN = {
  enter: PinPad,
  leave: PinPad,
  panel: ServicePanel,
  closing: ClosingQuestion,
  count: CountForm,
  differs: CountDiffers,
  counted: CountedView,
  asked: AskedPapers,
} as const satisfies Record<StaffState['view'], (props: ViewProps) => React.ReactNode>;

export interface ViewProps {
  readonly desk: StaffDesk;
  readonly state: StaffState;
}

export interface StaffAppProps {
  readonly desk: StaffDesk;
  readonly onLanguage: () => void;
}

/** Where staff looks after a kiosk: the pad, and behind it what it holds and what can be done. */
export function StaffApp({ desk, onLanguage }: StaffAppProps) {
  const { t, language } = useTexts();
  const other = OTHER[language];
  const state = useStore(desk.store);
  useIdle(desk);
  useEffect(() => {
    document.title = `Foyer ${t('staff.title')}`;
  }, [t]);
  const Shown = SHOWN[state.view];
  return (
    <main className={styles.staff} data-view={state.view}>
      <header className={styles.head}>
        <h1>{state.service === null ? t('staff.title') : `${t('staff.title')} · ${state.service.displayName}`}</h1>
        <button type="button" className={styles.small} lang={other.lang} onClick={onLanguage} data-language>
          {other.name}
        </button>
      </header>
      <Shown desk={desk} state={state} />
    </main>
  );
}

/** A touch anywhere says that somebody is there. */
function useIdle(desk: StaffDesk): void {
  useEffect(() => {
    const onClose = (): void => desk.close();
    let timer = setTimeout(onClose, IDLE_MS);
    const touched = (): void => {
      clearTimeout(timer);
      timer = setTimeout(onClose, IDLE_MS);
    };
    addEventListener('pointerdown', touched, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', touched, { capture: true });
    };
  }, [desk]);
}
