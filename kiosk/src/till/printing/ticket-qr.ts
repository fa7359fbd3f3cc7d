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

export function qrModules(text: string): QrModules {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: QR_CORRECTION });
  return { side: modules.size, isDark: (x, y) => modules.get(y, x) === 1 };
}
