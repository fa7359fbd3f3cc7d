import { SERVER } from '../../services/server-address.ts';

Page({
  data: { movies: [] as WechatMiniprogram.IAnyObject[] },
  onLoad() {
    // Written as the request wrote it.
    // oxlint-disable-next-line typescript/no-this-alias
    const that = this;
    wx.request({
      url: SERVER + '/movies',
      success: function (res) {
        that.setData({ movies: res.data as WechatMiniprogram.IAnyObject[] });
      },
    });
  },
});
