import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from '../kiosk.module.css';

interface SheetProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something over the screen, low enough to be reached; the focus stays in it. */
export function Sheet({ title, isOpen, onClose, children }: SheetProps) {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      lockScroll={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      classNames={{ inner: styles.sheetPlace ?? '', content: styles.sheet ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Modal.Title component="h2" className={styles.sheetTitle}>
            {title}
          </Modal.Title>
          {isOpen ? children : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
