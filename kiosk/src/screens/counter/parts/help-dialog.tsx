import { useTexts } from '../../i18n/i18n.ts';
import styles from '../counter.module.css';
import { Dialog } from './dialog.tsx';
import { Key } from './key.tsx';

const KEYS = [
  [['1', '…', '9'], 'counter.help.digits'],
  [['←', '↑', '→', '↓'], 'counter.help.arrows'],
  [['D', '3'], 'counter.help.type'],
  [['Enter', 'Backspace'], 'counter.help.list'],
  [['Enter'], 'counter.help.enter'],
  [['Shift F1'], 'counter.help.whatNow'],
  [['F2'], 'counter.help.f2'],
  [['F3'], 'counter.help.f3'],
  [['F4'], 'counter.help.f4'],
  [['F5'], 'counter.help.f5'],
  [['F6'], 'counter.help.f6'],
  [['F7'], 'counter.help.f7'],
  [['F8'], 'counter.help.f8'],
  [['F9'], 'counter.help.f9'],
  [['F10'], 'counter.help.f10'],
  [['F2', 'F3', 'F4', '+'], 'pay.help.tenders'],
  [['F8', 'F10'], 'pay.help.another'],
  [['F11'], 'counter.help.f11'],
  [['F12'], 'counter.help.f12'],
  [['Esc'], 'counter.help.esc'],
  [['Tab'], 'counter.help.tab'],
  [['+', '−', '0'], 'counter.help.zoom'],
] as const;

/** F1: every key of this screen. */
export function HelpDialog() {
  const { t } = useTexts();
  return (
    <Dialog name="help" title={t('counter.help.title')} size="xl">
      <dl className={styles.keys}>
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((name) => (
                <Key key={name} name={name} />
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
