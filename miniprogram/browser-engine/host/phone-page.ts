/** The address that a mini program built for nobody knows its house by. */
export const ANY_SERVER = 'https://your-server.com';
export const SERVER_PATH = '/~server';
export const EMULATOR_PATH = '/~emulator';

const CONFIG = JSON.stringify({ server: ANY_SERVER, serverPath: SERVER_PATH, emulatorPath: EMULATOR_PATH });

const FRAME_CSS = `
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 12px; background: #ececec; font: 15px/1.5 system-ui, "Noto Sans SC", sans-serif; color: #333; }
iframe { width: 375px; height: 812px; border: 10px solid #111; border-radius: 44px; background: #fff; }
p { margin: 0; }
a { color: #1a5fb4; }`;

/** On a phone's screen the screen itself; on a larger one a phone that stands in the middle. */
export const phonePage = (): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Foyer 小程序 · mini program</title>
<link rel="icon" href="data:,">
<script src="/~phone/open.js"></script>
</head>
<body></body>
</html>
`;

/** Which of the two it is, only the window knows. */
export const openScript = (): string => `
const isPhone = innerWidth <= 500 || new URLSearchParams(location.search).has('screen');
const add = (tag, fields) => document.head.appendChild(Object.assign(document.createElement(tag), fields));
if (isPhone) {
  window.foyerPhoneConfig = ${CONFIG};
  const loaded = ['/~phone/fonts.css', '/~phone/phone.css', '/~phone/app.css'].map(
    (href) => new Promise((resolve) => Object.assign(add('link', { rel: 'stylesheet', href }), { onload: resolve, onerror: resolve })),
  );
  // A page measures itself when it begins: its looks have to be there before it.
  Promise.all(loaded).then(() => ['/~phone/phone.js', '/~phone/app.js'].map((src) => add('script', { src, async: false })));
} else {
  add('style', { textContent: ${JSON.stringify(FRAME_CSS)} });
  addEventListener('DOMContentLoaded', () => {
    const asked = new URLSearchParams(location.search);
    const screen = new URLSearchParams(asked);
    screen.set('screen', '1');
    const other = asked.get('lang') === 'en' ? 'zh-CN' : 'en';
    const link = new URLSearchParams(asked);
    link.set('lang', other);
    const frame = Object.assign(document.createElement('iframe'), { src: '?' + screen, title: 'Foyer' });
    const note = document.createElement('p');
    const change = Object.assign(document.createElement('a'), { href: '?' + link, lang: other });
    change.textContent = other === 'en' ? 'This phone in English' : '这部手机用中文';
    note.append(change);
    document.body.append(frame, note);
  });
}
`;
