import { useTexts } from '../../i18n/i18n.ts';
import { Frame } from '../parts/frame.tsx';

/** Between two customers, while the till lets go of what the first one had: nothing of it is here any more. */
export function Ending() {
  const { t } = useTexts();
  return <Frame title={t('kiosk.ending')} canGoBack={false} canStartOver={false} />;
}
