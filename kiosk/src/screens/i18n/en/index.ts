import type { TextKey } from '../zh-cn/index.ts';
import { conflicts } from './conflicts.ts';
import { counter } from './counter.ts';
import { display } from './display.ts';
import { kiosk } from './kiosk.ts';
import { orders } from './orders.ts';
import { outage } from './outage.ts';
import { payments } from './payments.ts';
import { printer } from './printer.ts';
import { rejections } from './rejections.ts';
import { seatChoice } from './seat-choice.ts';
import { seatMap } from './seat-map.ts';
import { staff } from './staff.ts';
import { startReport } from './start-report.ts';

/** Every text of the screens in English: exactly the keys of Chinese. */
export const en = {
  ...conflicts,
  ...counter,
  ...display,
  ...kiosk,
  ...orders,
  ...outage,
  ...payments,
  ...printer,
  ...rejections,
  ...seatChoice,
  ...seatMap,
  ...staff,
  ...startReport,
} satisfies Record<TextKey, string>;
