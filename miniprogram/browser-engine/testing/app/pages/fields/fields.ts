Page({
  data: { code: '', said: '', nothing: null as unknown },
  typed({ detail }: WechatMiniprogram.Input) {
    this.setData({ said: `typed ${detail.value}` });
  },
  chose({ detail }: WechatMiniprogram.RadioGroupChange) {
    this.setData({ said: `chose ${detail.value}` });
  },
  picked({ detail }: WechatMiniprogram.PickerChange) {
    this.setData({ said: `picked ${String(detail.value)}` });
  },
  sent({ detail }: WechatMiniprogram.FormSubmit) {
    this.setData({ said: JSON.stringify(detail.value) });
  },
  pressed() {
    this.setData({ said: 'pressed' });
  },
  tapped() {
    this.setData({ said: 'tapped' });
  },
  moved({ touches }: WechatMiniprogram.TouchEvent) {
    this.setData({ said: `moved ${touches.length}` });
  },
  end() {
    this.setData({ said: 'the end' });
  },
  measure() {
    wx.createSelectorQuery()
      .select('#rail')
      .fields({ size: true, rect: true })
      .exec(([place]: { width: number; height: number }[]) =>
        this.setData({ said: `${place?.width}×${place?.height}` }),
      );
  },
  unknown() {
    const { getBeacons } = wx as unknown as { getBeacons(): void };
    getBeacons();
  },
  wrong() {
    this.setData({ nothing: { later: () => 1 } });
  },
  deeper() {
    wx.navigateTo({ url: '/pages/fields/fields', fail: ({ errMsg }) => this.setData({ said: errMsg }) });
  },
});
