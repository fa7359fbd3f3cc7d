/**
 * Every way of paying there is. The order is part of tickets already printed: new ones come at the end. What a tender is
 * like stands in `TENDER_TRAITS` alone: nothing that sells, settles or refunds knows one by its name.
 */
export const TENDERS = [
  'cash',
  'wechat-jsapi',
  'card',
  'wechat-qr',
  'wechat-code',
  'alipay-qr',
  'alipay-code',
  'stored-value',
] as const;
export type Tender = (typeof TENDERS)[number];

/** Who holds the money of a tender that is neither in the drawer nor on the card terminal's roll. */
export const PROVIDERS = ['wechat-pay', 'alipay', 'stored-value'] as const;
export type Provider = (typeof PROVIDERS)[number];

/**
 * How a payer pays: `drawer` hands cash over · `recorded`: charged on a device that needs no server · `sheet`: in the
 * buyer's own app · `shown-code`: scans a code that is shown · `scanned-code`: shows a code that is scanned.
 */
export type TenderTraits =
  | { readonly way: 'drawer' | 'recorded'; readonly provider: null }
  | { readonly way: 'sheet' | 'shown-code' | 'scanned-code'; readonly provider: Provider };

const TRAITS = {
  cash: { way: 'drawer', provider: null },
  card: { way: 'recorded', provider: null },
  'wechat-jsapi': { way: 'sheet', provider: 'wechat-pay' },
  'wechat-qr': { way: 'shown-code', provider: 'wechat-pay' },
  'wechat-code': { way: 'scanned-code', provider: 'wechat-pay' },
  'alipay-qr': { way: 'shown-code', provider: 'alipay' },
  'alipay-code': { way: 'scanned-code', provider: 'alipay' },
  'stored-value': { way: 'scanned-code', provider: 'stored-value' },
} as const satisfies Readonly<Record<Tender, TenderTraits>>;

export const TENDER_TRAITS: Readonly<Record<Tender, TenderTraits>> = TRAITS;

/** A tender whose money a provider takes and vouches for, asked through the server. */
export type ProviderTender = {
  [Name in Tender]: (typeof TRAITS)[Name]['provider'] extends null ? never : Name;
}[Tender];

export const providerOf = (tender: Tender): Provider | null => TENDER_TRAITS[tender].provider;

export const isProviderTender = (tender: Tender): tender is ProviderTender => providerOf(tender) !== null;

/** Tenders that a terminal may offer when its server has a gateway for their provider. */
export const isAtTerminal = (tender: Tender): boolean => TENDER_TRAITS[tender].way !== 'sheet';
