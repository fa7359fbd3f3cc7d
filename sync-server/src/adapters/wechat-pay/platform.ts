import type { KeyObject } from 'node:crypto';
import type { PlatformClient } from './platform-client.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';

/** What the calls of one merchant stand on. */
export interface Platform {
  readonly config: WechatPayConfig;
  readonly client: PlatformClient;
  readonly merchantKey: KeyObject;
  /** Wall clock, epoch ms. */
  readonly now: () => number;
}

export const tradePath = (outTradeNo: string): string =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;
