/** One merchant of Alipay's open platform, as the credentials file gives it. Keys are PEM text. */
export interface AlipayConfig {
  /** `https://openapi.alipay.com`; no path, no trailing slash. */
  readonly baseUrl: string;
  readonly appId: string;
  /** The merchant's account, `2088…`: who the money goes to. A notice for anybody else's is not ours. */
  readonly sellerId: string;
  /** What we sign with. */
  readonly appPrivateKeyPem: string;
  /** What the platform signs with; not the public half of our own key, which its console shows beside it. */
  readonly alipayPublicKeyPem: string;
  /** Where the platform calls us. */
  readonly notifyUrl: string;
}
