import { note, notes } from '../../words/notes.ts';

const SERVER = 'https://your-server.com';

Page({
  data: {
    title: '座位',
    films: [] as { id: string; name: string; price: number }[],
    told: '',
    said: '',
    notes: [] as string[],
  },
  onLoad() {
    note('load home');
    const seen = (wx.getStorageSync('seen') as number) || 0;
    wx.setStorageSync('seen', seen + 1);
  },
  onShow() {
    note('show home');
    this.setData({ notes });
  },
  onReady() {
    note('ready home');
    this.setData({ notes });
  },
  onHide() {
    note('hide home');
  },
  onPullDownRefresh() {
    void wx.stopPullDownRefresh();
    this.setData({ told: 'pulled' });
  },
  onReachBottom() {
    this.setData({ told: 'bottom' });
  },
  onShareAppMessage() {
    return { title: 'Come along', path: '/pages/kit/kit?from=card' };
  },
  picked({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.setData({ told: JSON.stringify(dataset) });
  },
  counted({ detail }: WechatMiniprogram.CustomEvent<{ count: number }>) {
    this.setData({ told: `counted ${detail.count}` });
  },
  ask() {
    wx.request({
      url: `${SERVER}/movies`,
      data: { status: 'now' },
      success: ({ data, statusCode }) => {
        this.setData({ films: data as { id: string; name: string; price: number }[], said: `status ${statusCode}` });
      },
      fail: ({ errMsg }) => this.setData({ said: errMsg }),
    });
  },
  askSlowly() {
    wx.request({ url: `${SERVER}/slow`, timeout: 60_000, fail: ({ errMsg }) => this.setData({ said: errMsg }) });
  },
  pay() {
    wx.requestPayment({
      timeStamp: '1',
      nonceStr: 'n',
      package: 'prepay_id=wx1',
      signType: 'RSA',
      paySign: 's',
      success: () => this.subscribe(),
      fail: ({ errMsg }) => this.setData({ said: errMsg }),
    });
  },
  subscribe() {
    wx.requestSubscribeMessage({
      tmplIds: ['ticket'],
      success: (answers) => this.setData({ said: `ticket ${String(answers['ticket'])}` }),
      fail: ({ errMsg }) => this.setData({ said: errMsg }),
    });
  },
  subscribeLater() {
    setTimeout(() => this.subscribe(), 0);
  },
  copy() {
    wx.setClipboardData({
      data: 'A1B2',
      success: () => this.setData({ said: 'copied' }),
      fail: ({ errMsg }) => this.setData({ said: errMsg }),
    });
  },
});
