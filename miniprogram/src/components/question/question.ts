/** Asks one thing over the page, for as long as it is there. Two answers at most; what is behind it stays where it is. */
Component({
  properties: {
    heading: { type: String, value: '' },
    what: { type: String, value: '' },
    yes: { type: String, value: '' },
    /** Empty: there is only one way on. */
    no: { type: String, value: '' },
    /** The answer that cannot be taken back is not the coloured one. */
    isGrave: { type: Boolean, value: false },
  },
  methods: {
    onYes() {
      this.triggerEvent('yes');
    },
    onNo() {
      this.triggerEvent('no');
    },
    onStay() {},
  },
});
