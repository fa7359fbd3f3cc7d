import { Modal } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

const KEYS = [
  ['1 – 9', 'counter.help.digits'],
  ['← ↑ → ↓', 'counter.help.arrows'],
  ['F7', 'counter.help.type'],
  ['Enter', 'counter.help.enter'],
  ['F2', 'counter.help.f2'],
  ['F4', 'counter.help.f4'],
  ['F8', 'counter.help.f8'],
  ['F9', 'counter.help.f9'],
  ['F10', 'counter.help.f10'],
  ['F12', 'counter.help.f12'],
  ['Esc', 'counter.help.esc'],
  ['+ − 0', 'counter.help.zoom'],
] as const;

/** F1: every key of this screen. */
export function HelpDialog() {
  const { t } = useTexts();
  const counter = useCounter();
  const isOpen = useCounterState((state) => state.dialog === 'help');
  return (
    <Modal
      opened={isOpen}
      onClose={() => counter.show('none')}
      title={t('counter.help.title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('counter.notice.close') }}
    >
      <dl className={styles.keys}>
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              <kbd className={styles.key}>{keys}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
