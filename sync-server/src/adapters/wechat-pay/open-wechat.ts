import type { IdentityProvider } from '../../ports/identity-provider.ts';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';
import { MESSAGE_KINDS, type MessageKind } from '@foyer/shared/domain/venue/person-messages';
import type { Messenger } from '../../ports/messenger.ts';
import { missingTemplates } from '../wechat-messages/message-config.ts';
import { createWechatMessenger } from '../wechat-messages/wechat-messenger.ts';
import { createWechatIdentityProvider } from '../wechat-login/wechat-identity-provider.ts';
import { type PayCredentials, readParts, type WechatCredentials } from './credentials.ts';
import type { PemBySerial } from './platform-keys.ts';
import { createWechatPayGateway } from './wechat-pay-gateway.ts';

export interface OpenedWechat {
  /** Null: payment is off. */
  readonly gateway: PaymentGateway | null;
  /** Null: sign-in is off. */
  readonly identity: IdentityProvider | null;
  /** Null: nobody is told anything on their phone. */
  readonly messenger: Messenger | null;
  /** Kinds of messages that are off because the file names no template for them. */
  readonly untold: readonly MessageKind[];
  /** What is off, and why: the fields of the file by name, no value. */
  readonly wrong: readonly { readonly part: keyof WechatCredentials; readonly reason: string }[];
}

export interface WechatSurroundings {
  /** Where the platform is reached, in place of the address in the file. */
  readonly api: string | null;
  /** Where it reaches us; asked for at each order, as with a free port it is known only once we listen. */
  readonly callback: () => string;
  /** Told what is wrong with the file when it is read again, for a key that the platform names and we have not. */
  readonly complain: (reason: string) => void;
}

/** What the credentials in `file` let us do. */
export function openWechat(file: string, { api, callback, complain }: WechatSurroundings): OpenedWechat {
  const { wechatPay, wechatLogin, wechatMessages } = readParts(file);
  const rereadKeys = () => {
    const now = readParts(file).wechatPay;
    if (now.ok) return now.value.platformKeys;
    complain(now.error);
    throw new Error(now.error);
  };
  const reached = api === null ? {} : { baseUrl: api };
  return {
    gateway: wechatPay.ok ? openPay({ ...wechatPay.value, ...reached }, callback, rereadKeys) : null,
    identity: wechatLogin.ok ? createWechatIdentityProvider({ ...wechatLogin.value, ...reached }) : null,
    messenger:
      wechatLogin.ok && wechatMessages.ok && wechatMessages.value !== null
        ? createWechatMessenger({ ...wechatLogin.value, ...reached, ...wechatMessages.value })
        : null,
    untold:
      wechatMessages.ok && wechatMessages.value !== null ? missingTemplates(wechatMessages.value) : [...MESSAGE_KINDS],
    wrong: [
      ...(wechatPay.ok ? [] : [{ part: 'wechatPay', reason: wechatPay.error } as const]),
      ...(wechatLogin.ok ? [] : [{ part: 'wechatLogin', reason: wechatLogin.error } as const]),
      ...(wechatMessages.ok ? [] : [{ part: 'wechatMessages', reason: wechatMessages.error } as const]),
    ],
  };
}

function openPay(credentials: PayCredentials, callback: () => string, rereadKeys: () => PemBySerial): PaymentGateway {
  const config = {
    ...credentials,
    get notifyUrl() {
      return credentials.notifyUrl ?? callback();
    },
  };
  return createWechatPayGateway(config, { rereadKeys });
}
