/** One merchant of WeChat Pay v3, as the credentials file gives it. Keys are PEM text. */
export interface WechatPayConfig {
  /** `https://api.mch.weixin.qq.com`; no path, no trailing slash. */
  readonly baseUrl: string;
  readonly appid: string;
  readonly mchid: string;
  /** Serial of the merchant's own certificate, hexadecimal. */
  readonly merchantSerial: string;
  readonly merchantPrivateKeyPem: string;
  /** Exactly 32 bytes of text. */
  readonly apiV3Key: string;
  /**
   * What the platform signs with, by the serial its headers name: a certificate's hexadecimal serial or
   * `PUB_KEY_ID_…`. While the platform changes from one to the other both are in use, so both stand here.
   */
  readonly platformKeys: Readonly<Record<string, string>>;
  /** Where the platform calls us; https and no query, as the platform demands. */
  readonly notifyUrl: string;
}
