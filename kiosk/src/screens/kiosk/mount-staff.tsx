import { createRoot } from 'react-dom/client';
import type { Channel } from '../../channel/client.ts';
import { createTexts } from '../i18n/i18n.ts';
import { StaffApp } from '../service/staff-app.tsx';
import { StaffDesk } from '../service/staff-desk.ts';
import { Base } from '../ui/base.tsx';
import styles from './kiosk.module.css';

/** Puts the page of staff above the guests', on the same line to the till; gives the way to take it away again. */
export function mountStaff(till: Channel, onClose: () => void): () => void {
  const { title, documentElement: page } = document;
  const { lang } = page;
  const place = document.createElement('div');
  place.className = styles.above ?? '';
  document.body.append(place);
  const texts = createTexts('zh-CN');
  const desk = new StaffDesk(till, onClose);
  const root = createRoot(place);
  root.render(
    <Base texts={texts}>
      <StaffApp desk={desk} onLanguage={() => void texts.changeLanguage(texts.language === 'en' ? 'zh-CN' : 'en')} />
    </Base>,
  );
  return () => {
    root.unmount();
    place.remove();
    document.title = title;
    page.lang = lang;
  };
}
