import { createRoot } from 'react-dom/client';
import { createTexts } from '../i18n/i18n.ts';
import { openChannel } from '../open-channel.ts';
import { Base } from '../ui/base.tsx';
import { CounterApp } from './counter-app.tsx';
import { Counter } from './counter.ts';
import { rememberedLanguage } from './language.ts';
import { CounterContext } from './use-counter.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const counter = new Counter(openChannel(window));
createRoot(root).render(
  <Base texts={createTexts(rememberedLanguage())}>
    <CounterContext value={counter}>
      <CounterApp />
    </CounterContext>
  </Base>,
);
