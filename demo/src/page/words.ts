/** Every word of the page, in both languages. */
export const WORDS = {
  soldTwice: { zh: '一座两卖', en: 'seats sold twice' },
  lost: { zh: '丢失的已确认销售', en: 'acknowledged sales lost' },
  listed: {
    zh: '恢复后待查：座位已留，线上订单随账单补回',
    en: 'listed after a restore: seats kept, online orders come back with the bill',
  },
  unsynced: { zh: '未同步', en: 'unsynced' },
  equal: { zh: '副本一致', en: 'replicas equal' },
  yes: { zh: '是', en: 'yes' },
  notYet: { zh: '尚未', en: 'not yet' },
  unknown: { zh: '读取中', en: 'reading' },
  language: { zh: 'English', en: '中文' },
  counter: { zh: '售票窗口', en: 'Counter' },
  pull: { zh: '拔掉网线', en: 'Pull the plug' },
  plugIn: { zh: '插回网线', en: 'Plug it in' },
  connected: { zh: '已连接', en: 'connected' },
  noServerHere: { zh: '服务器不通', en: 'no server' },
  cutOff: { zh: '网线已拔', en: 'plug pulled' },
  openAlone: { zh: '单独打开', en: 'open alone' },
  phone: { zh: '购票者', en: 'Buyers' },
  sides: { zh: '购票者看什么', en: 'What buyers look at' },
  seatsView: { zh: '手机选座', en: 'Phone' },
  miniTab: { zh: '微信小程序', en: 'Mini program' },
  kiosk: { zh: '自助机', en: 'Kiosk' },
  miniProgram: { zh: '微信小程序', en: 'WeChat mini program' },
  cutInternet: { zh: '断开互联网', en: 'Cut the internet' },
  mendInternet: { zh: '恢复互联网', en: 'Mend the internet' },
  killServer: { zh: '杀掉服务器', en: 'Kill the server' },
  startServer: { zh: '启动服务器', en: 'Start the server' },
  show: { zh: '场次', en: 'Performance' },
  screen: { zh: '银幕', en: 'Screen' },
  stage: { zh: '舞台', en: 'Stage' },
  noServer: {
    zh: '连不上服务器。座位图是最后一次看到的样子。',
    en: 'No way to the server. The seats are as last seen.',
  },
  buy: { zh: '购买', en: 'Buy' },
  buying: { zh: '正在付款…', en: 'Paying…' },
  chosen: { zh: '已选', en: 'chosen' },
  choose: { zh: '点选座位', en: 'Tap a seat' },
  bought: { zh: '已购，取票码', en: 'Bought. Pick-up code' },
  reserved: {
    zh: '此座已由断网的窗口保留，没有扣款。请选其他座位。',
    en: 'Reserved at a counter that is cut off. Nothing was charged. Choose another seat.',
  },
  taken: {
    zh: '座位刚被别人买走，没有扣款。请选其他座位。',
    en: 'Somebody was faster. Nothing was charged. Choose another seat.',
  },
  noInternet: {
    zh: '没有网络，没有扣款。恢复后再试。',
    en: 'No network. Nothing was charged. Try again when it is back.',
  },
  single: {
    zh: '会单独剩下一个空座，没有扣款。请往旁边挪一座，或多选一座。',
    en: 'That would leave a single seat alone. Nothing was charged. Move by one, or take one more.',
  },
  couple: {
    zh: '情侣座要成对购买，没有扣款。',
    en: 'A couple seat is sold as a pair. Nothing was charged.',
  },
  apart: {
    zh: '这些座位没有连在一起，没有扣款。请选连座。',
    en: 'These seats are not side by side. Nothing was charged. Choose neighbours.',
  },
  heldBack: {
    zh: '轮椅位和陪同位只卖给需要的人，没有扣款。请选其他座位。',
    en: 'Wheelchair spaces and companion seats are kept for those who need them. Nothing was charged. Choose another seat.',
  },
  houseSeat: {
    zh: '此座由影院保留，没有扣款。请选其他座位。',
    en: 'The house keeps this seat. Nothing was charged. Choose another seat.',
  },
  closed: {
    zh: '本场已停止售票，没有扣款。请换一场。',
    en: 'Sales for this show have ended. Nothing was charged. Choose another show.',
  },
  tooMany: {
    zh: '一次不能买这么多座位，没有扣款。请少选几座。',
    en: 'That is more than may be bought at once. Nothing was charged. Choose fewer seats.',
  },
  refused: {
    zh: '没有买成，没有扣款。请稍后再试，或选其他座位。',
    en: 'Not bought, and nothing was charged. Try again in a moment, or choose other seats.',
  },
  free: { zh: '可选', en: 'free' },
  sold: { zh: '已售', en: 'sold' },
  atCounter: { zh: '断网窗口保留', en: 'reserved at a cut-off counter' },
  other: { zh: '不可选', en: 'not for sale' },
  guide: { zh: '五步看明白', en: 'Five steps' },
  step1: {
    zh: '在两个窗口登录，都打开 {show}。在窗口 1 点一个空座，按 Enter 锁定，按 F9 收现金：窗口 2 和手机上它立刻变成已售。',
    en: 'Sign in at both counters and open {show} at both. Click a seat at counter 1, press Enter to hold it and F9 for exact cash: it turns sold at counter 2 and on the phone at once.',
  },
  step2: { zh: '拔掉窗口 1 的网线。', en: 'Pull the plug of counter 1.' },
  step3: {
    zh: '用同样的办法再卖两个没有锁的座位：票照样打出来。手机上看到它们由窗口保留，请在手机上买别的座位。',
    en: "In the same way, sell two more seats that bear no lock: the tickets are printed all the same. The phone shows that counter's seats as reserved: buy others there.",
  },
  step4: { zh: '插回网线：看账本一行一行地入账。', en: 'Plug it in: watch the ledger settle line by line.' },
  step5: { zh: '审计：从日志重新算一遍账。', en: 'Audit: the books are counted anew from the log.' },
  more: {
    zh: '还可以杀掉服务器或断开互联网，接着卖票试试。',
    en: 'Now kill the server or cut the internet, and go on selling.',
  },
  audit: { zh: '审计', en: 'Audit' },
  auditing: { zh: '审计中…', en: 'Auditing…' },
  auditClean: { zh: '账目无误', en: 'The books agree' },
  auditBad: { zh: '账目有误', en: 'The books do not agree' },
  ledgers: { zh: '窗口与自助机账本', en: 'Ledgers of the tills' },
  settled: { zh: '已入账', en: 'settled' },
  waiting: { zh: '等待', en: 'waiting' },
  nothing: { zh: '还没有记录', en: 'nothing yet' },
  'shift.opened': { zh: '开班', en: 'shift opened' },
  'shift.closed': { zh: '交班', en: 'shift closed' },
  'cash.moved': { zh: '现金', en: 'cash' },
  'print.recorded': { zh: '出票', en: 'print' },
  'sale.made': { zh: '售出', en: 'sale' },
  'sale.voided': { zh: '作废', en: 'void' },
  'seats.returned': { zh: '交还座位', en: 'seats returned' },
} as const;

export type Word = keyof typeof WORDS;
export type Language = 'zh' | 'en';

let language: Language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh';

export const languageNow = (): Language => language;
export const say = (word: Word): string => WORDS[word][language];
export const sayText = (text: { readonly zh: string; readonly en: string }): string => text[language];

export function switchLanguage(): void {
  language = language === 'zh' ? 'en' : 'zh';
  // Whoever loads the page again finds it in the language it was in.
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  history.replaceState(null, '', url);
}
