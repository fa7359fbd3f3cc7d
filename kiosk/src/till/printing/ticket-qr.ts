import QRCode from 'qrcode';

/** Error correction Q: a quarter of the code may be creased or smudged. */
export const QR_CORRECTION = 'Q';
/** The smallest side a gate's scanner reads from at arm's length. */
export const QR_MIN_MM = 20;

export interface QrModules {
  /** Modules on one side, without the quiet zone. */
  readonly side: number;
  isDark(x: number, y: number): boolean;
}

/** The code drawn last: each renderer asks for the same one more than once. */
let latest: { readonly text: string; readonly modules: QrModules } | null = null;

export function qrModules(text: string): QrModules {
  if (latest?.text === text) return latest.modules;
  const { modules: bits } = QRCode.create(text, { errorCorrectionLevel: QR_CORRECTION });
  const modules: QrModules = { side: bits.size, isDark: (x, y) => bits.get(y, x) === 1 };
  latest = { text, modules };
  return modules;
}
