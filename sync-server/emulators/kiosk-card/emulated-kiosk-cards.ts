import { join } from 'node:path';
import type { Router } from 'express';
import { CARD_PAGE_TEXTS, type CardPageTexts } from '../card/card-page-texts.ts';
import { cardTerminalsAt } from '../card/emulated-cards.ts';
import type { PageLanguage } from '../page/html.ts';
import { kioskCardLine } from './kiosk-card-line.ts';

const zh = CARD_PAGE_TEXTS['zh-CN'];
const en = CARD_PAGE_TEXTS.en;

/** The guest is alone with it, and so are the words. */
const TEXTS: Readonly<Record<PageLanguage, CardPageTexts>> = {
  'zh-CN': {
    ...zh,
    title: '自助机刷卡器模拟器',
    lead: '这里代替自助机上的刷卡器和顾客的银行卡，不会发生真实扣款。',
    none: '没有等待刷卡的交易。在自助机上选择银行卡付款发起一笔。',
    heads: ['交易编号', '自助机', '金额', '状态'],
    lost: '已断线的刷卡器',
    lostLead: '自助机收不到它的回答，直到线路恢复。',
    done: {
      ...zh.done,
      tapped: '已刷卡，自助机会收到结果。',
      lost: '已扣款，线路随后断开：自助机不知道结果。',
      mended: '线路已恢复，自助机会问到结果。',
    },
  },
  en: {
    ...en,
    title: 'Kiosk card terminal emulator',
    lead: 'This stands in for the unattended card terminals of the kiosks and the guests’ cards. No real money moves.',
    none: 'No charge waits for a card. Choosing a card at a kiosk begins one.',
    heads: ['Charge', 'Kiosk', 'Amount', 'State'],
    lostLead: 'The kiosk hears nothing of it until the link is mended.',
    done: {
      ...en.done,
      tapped: 'Charged, the kiosk is told.',
      lost: 'Charged, and the link was lost after that: the kiosk does not know.',
      mended: 'The link is mended, the kiosk hears how it ended.',
    },
  },
};

/** An unattended card terminal for every kiosk at `/kiosk-card/<kiosk>`, with a line of its own, and their page. */
export const emulatedKioskCards = (folder?: string): Router =>
  cardTerminalsAt({
    at: '/kiosk-card',
    file: folder === undefined ? null : join(folder, 'kiosk-card-terminals.json'),
    texts: TEXTS,
    line: kioskCardLine,
  });
