import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTexts } from '../../i18n/i18n.ts';
import { rememberLanguage } from '../language.ts';
import { useCounter, useCounterState } from '../use-counter.ts';
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
      {clerk !== null && <span>{t('counter.user', { name: clerk.displayName, role: roleText(t, clerk.role) })}</span>}
      <span className={styles.spring} />
      {clerk !== null && (
        <>
          <Button size="xs" variant="default" onClick={() => counter.show('help')}>
            {t('counter.help.open')} <kbd className={styles.key}>F1</kbd>
          </Button>
          <Button size="xs" variant="default" onClick={() => void counter.showRecent()}>
            {t('counter.recent.title')}
          </Button>
          <Button size="xs" variant="default" onClick={() => counter.show('closeShift')}>
            {t('counter.shift.close')}
          </Button>
          <Button size="xs" variant="default" onClick={() => void counter.signOut()}>
            {t('counter.signOut')} <kbd className={styles.key}>F12</kbd>
          </Button>
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

/** The till may one day know roles this build has no word for; then the role is shown as it is called. */
export function roleText(t: ReturnType<typeof useTexts>['t'], role: string): string {
  return role === 'clerk' || role === 'supervisor' || role === 'manager' ? t(`counter.role.${role}`) : role;
}
