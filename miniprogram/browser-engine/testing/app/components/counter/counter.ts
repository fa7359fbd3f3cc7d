import { note } from '../../words/notes.ts';

Component({
  properties: { label: String, first: { type: Number, value: 0 } },
  data: { count: 0 },
  observers: {
    first(value: number) {
      this.setData({ count: value });
    },
  },
  lifetimes: {
    ready() {
      note(`ready ${this.data.label}`);
    },
  },
  pageLifetimes: {
    show() {
      note(`shown ${this.data.label}`);
    },
  },
  methods: {
    more() {
      this.setData({ count: this.data.count + 1 });
      this.triggerEvent('counted', { count: this.data.count });
    },
  },
});
