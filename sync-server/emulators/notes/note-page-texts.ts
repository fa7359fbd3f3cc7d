import type { PageLanguage } from '../page/html.ts';
import type { PersonTexts } from '../page/person-page.ts';

export interface NotePageTexts extends PersonTexts {
  readonly open: string;
  readonly none: string;
  readonly ended: string;
  readonly faulty: string;
  readonly heads: readonly [kiosk: string, due: string, stacked: string, more: string];
  readonly put: string;
  readonly jam: string;
  readonly fill: string;
  readonly lose: string;
  readonly mend: string;
  readonly stuck: string;
}

export const NOTE_PAGE_TEXTS: Readonly<Record<PageLanguage, NotePageTexts>> = {
  'zh-CN': {
    title: '纸币器模拟器',
    lead: '这里代替自助机上的纸币器和顾客的纸币，不会发生真实收款。纸币器不找零：多出的纸币会退回。',
    open: '等待投币',
    none: '没有等待投币的交易。在自助机上选择现金付款发起一笔。',
    ended: '最近已结束',
    faulty: '有故障或断线的纸币器',
    heads: ['自助机', '应付', '已收', '操作'],
    put: '投入',
    jam: '卡钞（20 元）',
    fill: '钞箱已满',
    lose: '收一张后断线（10 元）',
    mend: '排除故障',
    stuck: '卡住',
    refresh: '刷新',
    otherLanguage: 'English',
    done: {
      taken: '纸币已收入钞箱。',
      back: '纸币已退回。',
      jammed: '纸币卡住了：自助机会打印凭条。',
      full: '钞箱已满，不再收钞。',
      lost: '纸币已收，线路断开：自助机不知道结果。',
      mended: '故障已排除。',
    },
  },
  en: {
    title: 'Note acceptor emulator',
    lead: 'This stands in for the kiosks’ note acceptors and the guests’ notes. No real money moves. It gives no change: a note that is too much comes back.',
    open: 'Waiting for notes',
    none: 'Nothing waits for notes. Choosing cash at a kiosk begins it.',
    ended: 'Latest ended',
    faulty: 'Acceptors that are faulty or not linked',
    heads: ['Kiosk', 'Due', 'Taken', 'Action'],
    put: 'Put in',
    jam: 'Jam with a 20',
    fill: 'Box full',
    lose: 'Take a 10, then lose the link',
    mend: 'Put it right',
    stuck: 'stuck',
    refresh: 'Refresh',
    otherLanguage: '中文',
    done: {
      taken: 'The note is in the box.',
      back: 'The note came back out.',
      jammed: 'The note is stuck: the kiosk prints a slip.',
      full: 'The box is full, it takes no more.',
      lost: 'The note was taken and the link lost: the kiosk does not know.',
      mended: 'It works again.',
    },
  },
};
