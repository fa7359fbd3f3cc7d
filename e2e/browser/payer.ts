import { expect } from '@playwright/test';
import { openHttp } from '../harness/http-json.ts';
import type { BoxOffice } from './box-office.ts';

interface EmulatedOrder {
  readonly outTradeNo: string;
  readonly total: number;
  readonly laidAt: number;
  readonly state: string;
}

/** A guest at the counter with a phone, on the emulated platforms of the house. */
export interface Payer {
  /** Scans what the counter shows for this sum in WeChat, and pays; the name of the payment at the platform. */
  scansAndPays(total: number): Promise<string>;
  /** Shows a payment code of WeChat: pays at once, or is asked for the password. */
  showsCode(does: 'pays' | 'asks'): Promise<string>;
  showsAlipayCode(): Promise<string>;
  /** The platform's word on the charge of a code for this sum that came last. */
  lastCharge(total: number): Promise<Pick<EmulatedOrder, 'outTradeNo' | 'state'>>;
  /** Types the password for it; whether the platform took it. */
  typesPassword(outTradeNo: string): Promise<boolean>;
}

export function payerOf({ house }: Pick<BoxOffice, 'house'>): Payer {
  const emulator = openHttp(house.emulatorUrl);
  const ask = async (path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }> =>
    await emulator.call(`/emulator${path}`, { method: 'POST', body });
  const orders = async (): Promise<readonly EmulatedOrder[]> =>
    (await emulator.call('/emulator/orders')).body as readonly EmulatedOrder[];
  const last = async (total: number): Promise<EmulatedOrder | undefined> =>
    (await orders()).filter((one) => one.total === total).sort((a, b) => b.laidAt - a.laidAt)[0];
  const code = (body: unknown): string => (body as { readonly authCode: string }).authCode;
  const pay = async (outTradeNo: string): Promise<boolean> => (await ask('/pay', { outTradeNo })).status === 200;
  return {
    scansAndPays: async (total) => {
      await expect.poll(async () => (await last(total))?.state).toBe('NOTPAY');
      const { outTradeNo = '' } = (await last(total)) ?? {};
      expect(await pay(outTradeNo)).toBe(true);
      return outTradeNo;
    },
    showsCode: async (does) => code((await ask('/codes', { does })).body),
    showsAlipayCode: async () => code((await ask('/alipay/codes', {})).body),
    lastCharge: async (total) => {
      const found = await last(total);
      if (found === undefined) throw new Error('the platform was not asked');
      return found;
    },
    typesPassword: pay,
  };
}
