import type { Drawn } from './mini-shape.ts';

/** Where in the hall one is: rows as lines, the chosen seats, the part that is shown. A tap goes there (`go`: shares of it). */
Component({
  properties: {
    /** See `miniOf`. */
    shape: { type: Object, value: { w: 0, h: 0, stage: '', lines: [] as Drawn[] } },
    part: { type: String, value: '' },
    dots: { type: Array, value: [] as Drawn[] },
    label: { type: String, value: '' },
  },
  methods: {
    onTap({ detail }: WechatMiniprogram.TouchEvent) {
      const { x, y } = detail as unknown as { x: number; y: number };
      this.createSelectorQuery()
        .select('#paper')
        .boundingClientRect(({ left, top, width, height }) => {
          if (width > 0) this.triggerEvent('go', { x: share((x - left) / width), y: share((y - top) / height) });
        })
        .exec();
    },
  },
});

/** A thumb beside the paper means its edge. */
const share = (n: number): number => Math.min(1, Math.max(0, n));
