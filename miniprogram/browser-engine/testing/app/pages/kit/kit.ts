Page({
  data: {
    from: '',
    word: '',
    isAsked: false,
    isUp: false,
    wanted: '',
    answer: '',
    tab: 'now',
    rows: [{ width: '100%' }, 1, { width: '60%' }],
    ticket: 'FOYER-TICKET-7',
  },
  onLoad({ from = '', word = '' }) {
    this.setData({ from, word: decodeURIComponent(word) });
  },
  open() {
    this.setData({ isAsked: true });
  },
  left() {
    this.setData({ isAsked: false, answer: 'left' });
  },
  stayed() {
    this.setData({ isAsked: false, answer: 'stayed' });
  },
  searched({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ wanted: detail.value, answer: `search ${detail.value}` });
  },
  turned({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ tab: detail.value });
  },
  toasted() {
    const toast = this.selectComponent('#t-toast') as unknown as { show(options: object): void };
    toast.show({ message: 'seat taken', duration: 5000 });
  },
  popped() {
    this.setData({ isUp: true });
  },
  changed({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    this.setData({ isUp: detail.visible });
  },
});
