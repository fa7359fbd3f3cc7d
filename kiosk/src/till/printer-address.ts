/** A receipt printer on the network, as whoever sets a terminal up names it. */
export interface NetworkPrinterAddress {
  readonly host: string;
  readonly port: number;
  /** Whether it is sent pictures of the tickets: for one that has no Chinese characters of its own. */
  readonly isRaster: boolean;
  /** Whether it has a sensor in its slot: for one that says so when it is asked (DLE EOT 20). */
  readonly hasSlot: boolean;
}

/** Where such printers listen. */
const RAW_PORT = 9100;
const WISHES: readonly string[] = ['raster', 'slot'];

/**
 * `tcp://192.168.1.50:9100`, with `?raster` for a printer without a Chinese font, with `?slot` for one of a kiosk that has a
 * sensor in its slot, `?raster&slot` for both. Null for what is no such address. `host:port` alone is understood too, as a
 * terminal's file has it.
 */
export function printerAddress(text: string): NetworkPrinterAddress | null {
  const url = /^[A-Za-z0-9.-]+:\d{1,5}$/.test(text) ? `tcp://${text}` : text;
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, pathname, search, username, password, hash } = new URL(url);
  const wishes = search === '' ? [] : search.slice(1).split('&');
  const isPlain = pathname.replace('/', '') === '' && `${username}${password}${hash}` === '';
  if (protocol !== 'tcp:' || hostname === '' || !isPlain || !wishes.every((one) => WISHES.includes(one))) return null;
  // An IPv6 address stands in brackets in a URL and without them everywhere else.
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? RAW_PORT : Number(port),
    isRaster: wishes.includes('raster'),
    hasSlot: wishes.includes('slot'),
  };
}
