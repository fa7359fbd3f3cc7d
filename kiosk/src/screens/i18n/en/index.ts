import type { TextKey } from '../zh-cn/index.ts';
import { counter } from './counter.ts';
import { rejections } from './rejections.ts';
import { seatMap } from './seat-map.ts';

/** Every text of the screens in English: exactly the keys of Chinese. */
export const en = { ...counter, ...rejections, ...seatMap } satisfies Record<TextKey, string>;
