import { UnstyledButton } from '@mantine/core';
import { useTexts } from '../../i18n/i18n.ts';
import { profileOf } from '../state.ts';
import { useKiosk, useKioskState } from '../use-kiosk.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from '../kiosk.module.css';

interface BarProps {
  readonly label: string;
  /** Null where there is nothing to go back to. */
  readonly back?: (() => void) | null;
  readonly startOver?: (() => void) | null;
}

/** The same on every screen, at the same place: easier, the other language, help, start over, back. */
export function Bar({ label, back = null, startOver = null }: BarProps) {
  const { t } = useTexts();
  const kiosk = useKiosk();
  return (
    <nav className={styles.bar} aria-label={label}>
      <BarButton icon="ease" name={t('kiosk.ease')} onTap={() => kiosk.show('ease')} />
      <LanguageButton />
      <BarButton icon="help" name={t('kiosk.help')} onTap={() => kiosk.show('help')} />
      {startOver !== null && <BarButton icon="restart" name={t('kiosk.startOver')} onTap={startOver} />}
      {back !== null && <BarButton icon="back" name={t('kiosk.back')} onTap={back} />}
    </nav>
  );
}

const NAMES = { 'zh-CN': '中文', en: 'English' } as const;

/** To the other language, named in that language. */
function LanguageButton() {
  const kiosk = useKiosk();
  const language = useKioskState((state) => state.language);
  const languages = useKioskState((state) => profileOf(state).languages);
  const other = languages.find((one) => one !== language);
  if (other === undefined) return null;
  return <BarButton icon="language" name={NAMES[other]} lang={other} onTap={() => kiosk.setLanguage(other)} />;
}

interface BarButtonProps {
  readonly icon: IconName;
  readonly name: string;
  readonly lang?: string;
  readonly onTap: () => void;
}

function BarButton({ icon, name, lang, onTap }: BarButtonProps) {
  return (
    <UnstyledButton className={styles.barButton ?? ''} lang={lang} onClick={onTap} data-bar={icon}>
      <Icon name={icon} />
      <span>{name}</span>
    </UnstyledButton>
  );
}
