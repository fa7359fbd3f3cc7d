import { setTimeout as pause } from 'node:timers/promises';
import { Rsa } from 'wechatpay-axios-plugin';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';
import { fetchBill } from './bill.ts';
import { readNotify } from './notify.ts';
import { endOrder, openSheet, openShownCode, queryOrder, queryPayer } from './orders.ts';
import { createPlatformClient, type PlatformClientOptions } from './platform-client.ts';
import { createPlatformKeys, type PemBySerial } from './platform-keys.ts';
import type { Platform } from './platform.ts';
import { askRefund, queryRefund } from './refunds.ts';
import { chargeCode } from './scanned-code.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';

export interface WechatPayOptions extends PlatformClientOptions {
  /** The platform keys as they are written down now; asked when the platform names one that is not known. */
  readonly rereadKeys?: () => PemBySerial;
}

/**
 * WeChat Pay v3: the pay sheet of the mini program (JSAPI), a code that is shown (Native) and one that is scanned
 * (codepay). Keys are read here, so a wrong one is known at start.
 */
export function createWechatPayGateway(
  config: WechatPayConfig,
  options: Partial<WechatPayOptions> = {},
): PaymentGateway {
  const machine: PlatformClientOptions = {
    now: Date.now,
    random: Math.random,
    pause: (ms) => pause(ms),
    timeoutMs: 4000,
    attempts: 3,
    ...options,
  };
  const keys = createPlatformKeys(config.platformKeys, options.rereadKeys);
  const merchantKey = Rsa.from(config.merchantPrivateKeyPem, Rsa.KEY_TYPE_PRIVATE);
  const client = createPlatformClient(config, { merchantKey, platformKeys: keys }, machine);
  const platform: Platform = { config, client, merchantKey, now: machine.now };

  return {
    provider: 'wechat-pay',
    tenders: ['wechat-jsapi', 'wechat-qr', 'wechat-code'],
    async open(order) {
      if (order.tender === 'wechat-code') return chargeCode(platform, order);
      return order.tender === 'wechat-qr' ? openShownCode(platform, order) : openSheet(platform, order);
    },
    query: (number) => queryOrder(platform, number),
    payerOf: (number) => queryPayer(platform, number),
    end: (number) => endOrder(platform, number),
    refund: (refund) => askRefund(platform, refund),
    queryRefund: (refund) => queryRefund(platform, refund),
    bill: (day) => fetchBill(platform, day),
    readNotify: (call) => readNotify(config, keys, call),
  };
}
