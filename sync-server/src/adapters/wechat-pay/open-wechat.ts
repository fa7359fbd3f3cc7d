import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';
import { createWechatIdentityProvider } from '../wechat-login/wechat-identity-provider.ts';
import { type PayCredentials, readParts, type WechatCredentials } from './credentials.ts';
import { createWechatPayGateway } from './wechat-pay-gateway.ts';

export interface OpenedWechat {
  /** Null: payment is off. */
  readonly gateway: PaymentGateway | null;
  /** Null: sign-in is off. */
  readonly identity: IdentityProvider | null;
  /** What is off, and why: the fields of the file by name, no value. */
  readonly wrong: readonly { readonly part: keyof WechatCredentials; readonly reason: string }[];
}

/**
 * What the credentials in `file` let us do. `api`: where the platform is reached, in place of the address in the file;
 * `callback`: ours, asked for at each order, as with a free port it is known only once we listen.
 */
export function openWechat(file: string, api: string | null, callback: () => string): OpenedWechat {
  const { wechatPay, wechatLogin } = readParts(file);
  const reached = api === null ? {} : { baseUrl: api };
  return {
    gateway: wechatPay.ok ? openPay(file, { ...wechatPay.value, ...reached }, callback) : null,
    identity: wechatLogin.ok ? createWechatIdentityProvider({ ...wechatLogin.value, ...reached }) : null,
    wrong: [
      ...(wechatPay.ok ? [] : [{ part: 'wechatPay', reason: wechatPay.error } as const]),
      ...(wechatLogin.ok ? [] : [{ part: 'wechatLogin', reason: wechatLogin.error } as const]),
    ],
  };
}

function openPay(file: string, credentials: PayCredentials, callback: () => string): PaymentGateway {
  const config = {
    ...credentials,
    get notifyUrl() {
      return credentials.notifyUrl ?? callback();
    },
  };
  const rereadKeys = () => {
    const { wechatPay } = readParts(file);
    if (!wechatPay.ok) throw new Error(wechatPay.error);
    return wechatPay.value.platformKeys;
  };
  return createWechatPayGateway(config, { rereadKeys });
}
