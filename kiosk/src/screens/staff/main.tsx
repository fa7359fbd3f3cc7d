import { createRoot } from 'react-dom/client';
import { createTexts } from '../i18n/i18n.ts';
import { openChannel, type PageWindow } from '../open-channel.ts';
import { Base } from '../ui/base.tsx';
import { StaffApp } from '../service/staff-app.tsx';
import { StaffDesk } from '../service/staff-desk.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const page: PageWindow = window;
/** In the app a window of its own, above the guests'; in a browser it was opened by its address. */
const close = (): void => {
  if (page.foyerShell === undefined) location.replace('../kiosk/');
  else page.foyerShell.closeStaff?.();
};
const texts = createTexts('zh-CN');
const switchLanguage = (): void => void texts.changeLanguage(texts.language === 'en' ? 'zh-CN' : 'en');
createRoot(root).render(
  <Base texts={texts}>
    <StaffApp desk={new StaffDesk(openChannel(window), close)} onLanguage={switchLanguage} />
  </Base>,
);
