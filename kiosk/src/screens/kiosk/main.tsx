import { createRoot } from 'react-dom/client';
import { createTexts } from '../i18n/i18n.ts';
import { openChannel } from '../open-channel.ts';
import { Base } from '../ui/base.tsx';
import { KioskApp } from './kiosk-app.tsx';
import { Kiosk } from './kiosk.ts';
import { listenToScanner } from './listen-to-scanner.ts';
import { listenToStaff } from './listen-to-staff.ts';
import { mountStaff } from './mount-staff.tsx';
import { StaffAbove } from './staff-above.ts';
import { KioskContext } from './use-kiosk.ts';
import { lockPage, wipePage } from './wipe.ts';

const TICK_MS = 200;
/** A screen that cannot be drawn is begun anew: an empty one would stay for the day. */
const ANEW_MS = 2000;

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const till = openChannel(window);
const kiosk = new Kiosk(till, {
  now: () => performance.now(),
  wipe: () => {
    forgetScan();
    void wipePage(window);
  },
});
const forgetScan = listenToScanner(window, (text) => staff.ifGuests(() => void kiosk.scanned(text)));
const staff = new StaffAbove(root, (onClose) => mountStaff(till, onClose));
const texts = createTexts('zh-CN');
kiosk.store.subscribe(({ language }) => {
  if (texts.language !== language) void texts.changeLanguage(language);
});
lockPage(document);
listenToStaff(window, () => staff.open());
// A touch anywhere says that somebody is there.
window.addEventListener('pointerdown', () => staff.ifGuests(() => kiosk.do({ kind: 'touch' })), { capture: true });
setInterval(() => kiosk.tick(), TICK_MS);
createRoot(root, { onUncaughtError: () => setTimeout(() => location.reload(), ANEW_MS) }).render(
  <Base texts={texts}>
    <KioskContext value={kiosk}>
      <KioskApp />
    </KioskContext>
  </Base>,
);
