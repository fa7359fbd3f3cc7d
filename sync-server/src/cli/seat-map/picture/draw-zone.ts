import type { Point, Row, Seat, SeatKind, Zone } from '@foyer/shared/seating/seat-map';
import type { Sheet } from './draw-map.ts';

/** A mark for each kind, so that colour is never all there is. */
export const KIND_MARK: Readonly<Record<SeatKind, string>> = {
  standard: '',
  wheelchair: 'W',
  companion: 'C',
  'couple-left': '(',
  'couple-right': ')',
  'restricted-view': 'R',
};

/** Seats smaller than this carry no text. */
const READABLE = 6;

export function drawOutline({ ctx, panel }: Sheet, zone: Zone): void {
  if (zone.outline === undefined) return;
  border(
    ctx,
    zone.outline.map((point) => panel.place(point)),
  );
  ctx.fillStyle = '#f4f6f8';
  ctx.fill();
  ctx.strokeStyle = '#9aa5b1';
  ctx.lineWidth = 1;
  ctx.stroke();
}

function border(ctx: Sheet['ctx'], points: readonly Point[]): void {
  ctx.beginPath();
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.closePath();
}

export function drawAreas({ ctx, panel, map, font }: Sheet, zone: Zone): void {
  for (const area of zone.areas) {
    const { x, y, width, height } = area.shape;
    const box = [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ];
    border(
      ctx,
      (area.outline ?? box).map((point) => panel.place(point)),
    );
    ctx.fillStyle = `${map.priceZones.find(({ id }) => id === area.priceZone)?.color ?? '#999999'}66`;
    ctx.fill();
    ctx.strokeStyle = '#333333';
    ctx.setLineDash([6, 4]);
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.setLineDash([]);
    const middle = panel.place({ x: x + width / 2, y: y + height / 2 });
    label(ctx, font, `${area.name.en} (${area.capacity})`, middle, 14, '#111111');
  }
}

export function drawTables({ ctx, panel, font }: Sheet, zone: Zone): void {
  for (const { table, label: name } of zone.rows) {
    if (table === undefined) continue;
    const middle = panel.place(table.at);
    const [width, height] = [table.width * panel.scale, table.height * panel.scale];
    ctx.save();
    ctx.translate(middle.x, middle.y);
    ctx.rotate((table.turn * Math.PI) / 180);
    ctx.beginPath();
    if (table.form === 'round') ctx.ellipse(0, 0, width / 2, height / 2, 0, 0, 2 * Math.PI);
    else ctx.rect(-width / 2, -height / 2, width, height);
    ctx.fillStyle = '#e9dcc9';
    ctx.fill();
    ctx.restore();
    label(ctx, font, name, middle, 13, '#111111');
  }
}

export function drawSeats(sheet: Sheet, zone: Zone): void {
  const { ctx, panel, map, font } = sheet;
  const radius = panel.radius(zone);
  const colors = new Map(map.priceZones.map(({ id, color }) => [id, color]));
  for (const row of zone.rows) {
    for (const seat of row.seats) {
      const at = panel.place(seat);
      const color = colors.get(seat.priceZone) ?? '#999999';
      ctx.beginPath();
      if (seat.kind === 'wheelchair') ctx.rect(at.x - radius, at.y - radius, 2 * radius, 2 * radius);
      else ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
      ctx.fillStyle = color;
      ctx.fill();
      ctx.lineWidth = seat.kind === 'standard' ? 0.8 : 2;
      ctx.strokeStyle = seat.kind === 'standard' ? '#555555' : '#000000';
      if (radius > 3) ctx.stroke();
      if (radius >= READABLE) label(ctx, font, textOf(seat), at, radius * 0.95, inkOn(color));
    }
  }
}

const textOf = ({ kind, label: name }: Seat): string => {
  const mark = KIND_MARK[kind];
  if (kind === 'couple-left') return `${mark}${name}`;
  return kind === 'couple-right' ? `${name}${mark}` : `${mark}${name}`;
};

function label(ctx: Sheet['ctx'], font: string, text: string, at: Point, size: number, color: string): void {
  ctx.font = `${Math.max(5, size)}px ${font}`;
  ctx.textAlign = 'center';
  ctx.fillStyle = color;
  ctx.fillText(text, at.x, at.y + size * 0.35);
}

/** Black or white, whichever is easier to read there. */
function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return 0.3 * red + 0.59 * green + 0.11 * blue > 130 ? '#000000' : '#ffffff';
}

/** Row labels at both ends, away from the seats. */
export function drawRows(sheet: Sheet, zone: Zone): void {
  if (sheet.panel.radius(zone) < 3) return;
  for (const row of zone.rows) {
    if (row.table !== undefined) continue;
    endLabel(sheet, zone, row, row.seats[0], row.seats[1]);
    endLabel(sheet, zone, row, row.seats.at(-1), row.seats.at(-2));
  }
}

function endLabel(
  { ctx, panel, font }: Sheet,
  zone: Zone,
  row: Row,
  end: Seat | undefined,
  next: Seat | undefined,
): void {
  if (end === undefined) return;
  const at = panel.place(end);
  const inner = next === undefined ? { x: at.x + 1, y: at.y } : panel.place(next);
  const way = Math.sqrt((at.x - inner.x) ** 2 + (at.y - inner.y) ** 2) || 1;
  const reach = panel.radius(zone) * 2.2;
  const out = { x: at.x + ((at.x - inner.x) / way) * reach, y: at.y + ((at.y - inner.y) / way) * reach };
  label(ctx, font, row.label, out, Math.min(13, panel.radius(zone) * 1.2), '#00558c');
}
