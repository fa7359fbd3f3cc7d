import QRCode from 'qrcode';

export interface QrPath {
  /** Modules on one side, the quiet zone of four included. */
  readonly side: number;
  /** The dark modules, as the `d` of an SVG path. */
  readonly d: string;
}

const QUIET = 4;

/** A code to be read off a screen, which nothing smudges: fewer and larger modules than on a ticket. */
export function qrPath(text: string): QrPath {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  let d = '';
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x) === 1) d += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  return { side: modules.size + 2 * QUIET, d };
}
