import { createRoot } from 'react-dom/client';
import { createTexts } from '../i18n/i18n.ts';
import { openChannel } from '../open-channel.ts';
import { Base } from '../ui/base.tsx';
import { DisplayApp } from './display-app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(
  <Base texts={createTexts('zh-CN')}>
    <DisplayApp channel={openChannel(window)} />
  </Base>,
);
