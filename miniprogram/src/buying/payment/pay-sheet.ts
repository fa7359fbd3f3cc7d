import type { StartedPayment } from '../../services/api.ts';

/** What the person did in WeChat's own pay sheet. `failed` also when nobody knows what went wrong: the order is asked. */
export type SheetEnd = 'paid' | 'cancelled' | 'failed';

export const openPaySheet = (params: NonNullable<StartedPayment['params']>): Promise<SheetEnd> =>
  new Promise((resolve) => {
    wx.requestPayment({
      timeStamp: params.timeStamp,
      nonceStr: params.nonceStr,
      package: params.package,
      signType: params.signType as 'RSA',
      paySign: params.paySign,
      success: () => resolve('paid'),
      fail: ({ errMsg }) => resolve(/cancel/.test(errMsg) ? 'cancelled' : 'failed'),
    });
  });
