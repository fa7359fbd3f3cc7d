import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../i18n/i18n.ts';
import { rememberLanguage } from '../language.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
import { ConflictBadge } from './conflict-badge.tsx';
import { Key } from './key.tsx';
import styles from '../counter.module.css';

/** Which till this is, who is at it, what its drawer should hold, and the language. */
export function Header() {
  const { t, language } = useTexts();
  const { i18n } = useTranslation();
  const counter = useCounter();
  const name = useCounterState((state) => state.status?.terminalName ?? '');
  const clerk = useCounterState((state) => state.status?.clerk ?? null);
  const change = (value: string) => {
    const next = value === 'en' ? 'en' : 'zh-CN';
    rememberLanguage(next);
    void i18n.changeLanguage(next);
  };
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        Foyer <span className={styles.terminal}>{name}</span>
      </h1>
      {clerk !== null && (
        <span className={styles.clerk}>
          {t('counter.user', { name: clerk.displayName, role: roleText(t, clerk.role) })}
        </span>
      )}
      <span className={styles.spring} />
      {clerk !== null && (
        <>
          <ConflictBadge />
          <HeaderButton text={t('counter.help.open')} keyName="F1" onClick={() => counter.show('help')} />
          <HeaderButton text={t('counter.recent.title')} keyName="F3" onClick={() => void counter.showRecent()} />
          <HeaderButton text={t('counter.shift.close')} keyName="F6" onClick={() => counter.show('closeShift')} />
          <HeaderButton text={t('counter.signOut')} keyName="F12" onClick={() => void counter.signOut()} />
        </>
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('counter.language')}
        value={language}
        onChange={change}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
    </header>
  );
}

interface HeaderButtonProps {
  readonly text: string;
  readonly keyName: string;
  readonly onClick: () => void;
}

const HeaderButton = ({ text, keyName, onClick }: HeaderButtonProps) => (
  <Button size="compact-md" variant="default" onClick={onClick} rightSection={<Key name={keyName} />}>
    {text}
  </Button>
);

/** The till may one day know roles this build has no word for; then the role is shown as it is called. */
export function roleText(t: ReturnType<typeof useTexts>['t'], role: string): string {
  return role === 'clerk' || role === 'supervisor' || role === 'manager' ? t(`counter.role.${role}`) : role;
}
