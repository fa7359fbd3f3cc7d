import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/i18n.ts';
import type { Dialog as DialogName } from '../state.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import styles from '../counter.module.css';

interface DialogProps {
  readonly name: DialogName;
  readonly title: string;
  readonly size?: 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

/**
 * A dialog over the sale. It is there at once, keeps the keyboard inside and gives the focus back when it closes.
 * Escape is the window's own hotkey, so that one press takes one step back; the page behind never scrolls anyway, and
 * locking it would need an inline style sheet.
 */
export function Dialog({ name, title, size = 'md', children }: DialogProps) {
  const { t } = useTexts();
  const counter = useCounter();
  const isOpen = useCounterState((state) => state.dialog === name);
  return (
    <Modal.Root
      opened={isOpen}
      onClose={() => counter.show('none')}
      size={size}
      centered
      lockScroll={false}
      closeOnEscape={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content>
        {/* Not Modal.Header: its element would be a second banner of the page. */}
        <div className={styles.dialogHead}>
          <Modal.Title className={styles.dialogTitle}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('counter.notice.close')} />
        </div>
        <Modal.Body>{isOpen ? children : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
