Page({
  data: { who: '' },
  signIn() {
    wx.login({
      success: ({ code }) => this.setData({ who: `code ${code.length}` }),
      fail: ({ errMsg }) => this.setData({ who: errMsg }),
    });
  },
  connect() {
    const task = wx.connectSocket({ url: 'wss://your-server.com/socket.io/?EIO=4&transport=websocket' });
    task.onMessage(({ data }) =>
      this.setData({ who: `heard ${typeof data === 'string' ? data.slice(0, 1) : 'bytes'}` }),
    );
    task.onClose(({ code }) => this.setData({ who: `closed ${code}` }));
  },
});
