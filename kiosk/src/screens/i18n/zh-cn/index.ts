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

/** Every text of the screens in Chinese; its keys are the keys. One file per subject, spread here. */
export const zhCN = {
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
};

/** The closed list of text keys. */
export type TextKey = keyof typeof zhCN;
