import { createRoot } from 'react-dom/client';
import { createTexts } from '../i18n/i18n.ts';
import { openChannel, type PageWindow } from '../open-channel.ts';
import { Base } from '../ui/base.tsx';
import { StaffApp } from './staff-app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const page: PageWindow = window;
const close = (): void => page.foyerShell?.closeStaff?.();
createRoot(root).render(
  <Base texts={createTexts('zh-CN')}>
    <StaffApp channel={openChannel(window)} onClose={close} />
  </Base>,
);
