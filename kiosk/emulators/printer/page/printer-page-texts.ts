import type { PageLanguage, PageTexts } from './plain-page.ts';

export interface PrinterPageTexts extends PageTexts {
  readonly off: string;
  readonly paperOut: string;
  readonly jammed: string;
  readonly slow: string;
  readonly slotHolds: string;
  readonly slotBlocked: string;
  readonly ready: string;
  readonly linked: string;
  readonly notLinked: string;
  readonly does: Readonly<
    Record<'take' | 'out' | 'load' | 'jam' | 'free' | 'block' | 'clear' | 'slow' | 'fast' | 'die' | 'on', string>
  >;
  readonly papers: string;
  readonly none: string;
  readonly hanging: string;
  readonly torn: string;
  readonly inside: string;
  readonly paper: string;
}

export const PRINTER_PAGE_TEXTS: Readonly<Record<PageLanguage, PrinterPageTexts>> = {
  'zh-CN': {
    title: '打印机模拟器',
    lead: '这里代替自助机里的小票打印机：出来的票和凭条都在下面，最新的在最前。',
    off: '已关机',
    paperOut: '缺纸',
    jammed: '卡纸',
    slow: '慢速',
    slotHolds: '出票口里有纸',
    slotBlocked: '出票口不出纸',
    ready: '就绪',
    linked: '自助机已连接',
    notLinked: '没有自助机连接',
    does: {
      take: '从出票口取走票',
      out: '纸用完了',
      load: '装新纸卷',
      jam: '卡纸',
      free: '清除卡纸',
      block: '出票口不出纸',
      clear: '疏通出票口',
      slow: '慢速打印',
      fast: '恢复速度',
      die: '下一张打到一半断电',
      on: '开机',
    },
    papers: '出来的纸',
    none: '还没有打印。在自助机上买一张票试试。',
    hanging: '还挂在出纸口',
    torn: '没有切断：不是完整的一张',
    inside: '切好了，但留在机器里，没有到出票口',
    paper: '纸',
    refresh: '刷新',
    otherLanguage: 'English',
    done: {
      take: '出票口空了，传感器也看到了。',
      out: '纸用完了：自助机在收款前就会说明，并请顾客去柜台。',
      load: '已装新纸卷。',
      jam: '卡纸了，正在打印的那张停在中间。',
      free: '卡纸已清除。',
      block: '打印的票会留在机器里。传感器没看到票出来，自助机会让顾客补打一张；再不出来就请顾客去柜台。',
      clear: '出票口已疏通。',
      slow: '现在每秒只走几行。',
      fast: '恢复正常速度。',
      die: '下一张会打到一半断电：没有人知道它出来了没有。',
      on: '已开机，没打完的内容已经丢失。',
    },
  },
  en: {
    title: 'Printer emulator',
    lead: 'This stands in for the receipt printers of the kiosks: tickets and slips that came out are below, the newest first.',
    off: 'switched off',
    paperOut: 'out of paper',
    jammed: 'jammed',
    slow: 'slow',
    slotHolds: 'paper in the slot',
    slotBlocked: 'nothing leaves the slot',
    ready: 'ready',
    linked: 'a kiosk is connected',
    notLinked: 'no kiosk is connected',
    does: {
      take: 'Ticket taken from the slot',
      out: 'Out of paper',
      load: 'New roll',
      jam: 'Jam',
      free: 'Free the jam',
      block: 'Nothing leaves the slot',
      clear: 'Clear the slot',
      slow: 'Slow',
      fast: 'Full speed',
      die: 'Lose power in the middle of the next paper',
      on: 'Switch on',
    },
    papers: 'Paper that came out',
    none: 'Nothing was printed yet. Buy a ticket at the kiosk.',
    hanging: 'still hangs in the slot',
    torn: 'not cut off: not a whole one',
    inside: 'cut, and stayed inside: it never came to the slot',
    paper: 'paper',
    refresh: 'Refresh',
    otherLanguage: '中文',
    done: {
      take: 'The slot is empty, and its sensor sees it.',
      out: 'The paper has ended: the kiosk says so before it takes money, and sends people to the counter.',
      load: 'A new roll is in.',
      jam: 'It is jammed; what is being printed stops in the middle.',
      free: 'The jam is freed.',
      block:
        'What is printed stays inside. Its sensor sees nothing leave, so the kiosk offers one copy, marked 补打; when that stays inside too it sends people to the counter.',
      clear: 'The slot is clear again.',
      slow: 'It moves a few lines a second now.',
      fast: 'It is at full speed again.',
      die: 'It will lose power in the middle of the next paper: nobody will know whether that came out.',
      on: 'It is on; what it had not printed is gone.',
    },
  },
};
