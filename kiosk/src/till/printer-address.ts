/** A receipt printer on the network, as whoever sets a terminal up names it. */
export interface NetworkPrinterAddress {
  readonly host: string;
  readonly port: number;
  /** Whether it is sent pictures of the tickets: for one that has no Chinese characters of its own. */
  readonly isRaster: boolean;
}

/** Where such printers listen. */
const RAW_PORT = 9100;

/**
 * `tcp://192.168.1.50:9100`, or with `?raster` for a printer without a Chinese font. Null for what is no such address. `host:port`
 * alone is understood too, as a terminal's file has it.
 */
export function printerAddress(text: string): NetworkPrinterAddress | null {
  const url = /^[A-Za-z0-9.-]+:\d{1,5}$/.test(text) ? `tcp://${text}` : text;
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, pathname, search, username, password, hash } = new URL(url);
  const isPlain = pathname.replace('/', '') === '' && `${username}${password}${hash}` === '';
  if (protocol !== 'tcp:' || hostname === '' || !isPlain || !['', '?raster'].includes(search)) return null;
  // An IPv6 address stands in brackets in a URL and without them everywhere else.
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? RAW_PORT : Number(port),
    isRaster: search !== '',
  };
}
