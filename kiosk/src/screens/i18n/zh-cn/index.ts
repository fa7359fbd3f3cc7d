import { counter } from './counter.ts';
import { rejections } from './rejections.ts';
import { seatMap } from './seat-map.ts';

/** Every text of the screens in Chinese; its keys are the keys. One file per subject, spread here. */
export const zhCN = { ...counter, ...rejections, ...seatMap };

/** The closed list of text keys. */
export type TextKey = keyof typeof zhCN;
