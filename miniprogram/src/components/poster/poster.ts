/** A poster of 2:3; the name stands in for one that there is not, or that does not load. Whoever uses it says what it is. */
Component({
  properties: {
    src: { type: String, value: '' },
    name: { type: String, value: '' },
  },
  data: { isMissing: true },
  observers: {
    src(src: string) {
      this.setData({ isMissing: src === '' });
    },
  },
  methods: {
    failed() {
      this.setData({ isMissing: true });
    },
  },
});
