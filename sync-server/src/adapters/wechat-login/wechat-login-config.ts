export interface WechatLoginConfig {
  /** `https://api.weixin.qq.com`; no path, no trailing slash. */
  readonly baseUrl: string;
  readonly appid: string;
  readonly secret: string;
}
