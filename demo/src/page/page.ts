import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
import './stage.css';
import { showCounters } from './counters-view.ts';
import { byId, setText } from './elements.ts';
import { showFigures } from './figures-view.ts';
import { showGuide } from './guide-view.ts';
import { showLedgers } from './ledgers-view.ts';
import { draw, followSales, showPhone, startPhone } from './phone-view.ts';
import { showSides } from './sides-view.ts';
import type { StageState } from './stage-state.ts';
import { languageNow, say, switchLanguage } from './words.ts';

let last: StageState | null = null;

function show(state: StageState): void {
  last = state;
  document.documentElement.lang = languageNow() === 'zh' ? 'zh-CN' : 'en';
  setText(byId('language'), say('language'));
  showFigures(state);
  showCounters(state);
  showPhone(state);
  showSides(state);
  followSales(state);
  showGuide(state);
  showLedgers(state);
}

byId('language').addEventListener('click', () => {
  switchLanguage();
  if (last !== null) show(last);
  draw();
});

new EventSource('/state').addEventListener('message', ({ data }) => show(JSON.parse(String(data)) as StageState));
startPhone();
