import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from '../kiosk.module.css';

interface PrimaryProps {
  readonly children: ReactNode;
  readonly onTap: () => void;
  readonly isOff?: boolean;
  readonly isQuiet?: boolean;
}

/** The large button at the bottom. One that is off says in its words what is missing. */
export function Primary({ children, onTap, isOff = false, isQuiet = false }: PrimaryProps) {
  return (
    <UnstyledButton
      className={styles.primary ?? ''}
      data-primary
      data-quiet={isQuiet || undefined}
      disabled={isOff}
      onClick={onTap}
    >
      {children}
    </UnstyledButton>
  );
}
