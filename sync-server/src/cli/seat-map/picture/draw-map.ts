import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { inLanguage } from '@foyer/shared/domain/text';
import type { SeatGraph } from '@foyer/shared/seating/graph/seat-graph';
import type { SeatMap, Zone } from '@foyer/shared/seating/seat-map';
import { drawEdges } from './draw-edges.ts';
import { drawLegend, LEGEND_HEIGHT } from './draw-legend.ts';
import { drawAreas, drawOutline, drawRows, drawSeats, drawTables } from './draw-zone.ts';
import { fontFor } from './fonts.ts';
import { boxAround, frameOf, type Panel } from './frame.ts';

/** What everything is drawn with. */
export interface Sheet {
  readonly ctx: SKRSContext2D;
  readonly panel: Panel;
  /** Families, as a canvas takes them. */
  readonly font: string;
  readonly map: SeatMap;
  readonly graph: SeatGraph;
}

const INK = '#222222';

/**
 * A picture (PNG) of a map as its author drew it: seats in their price's colour, lines between neighbours in the
 * colour of their kind, so that an aisle is where there is none; floors one below the other, and each zone once more
 * where the whole would be too small to see who is joined with whom.
 */
export function drawMap(map: SeatMap, graph: SeatGraph): Uint8Array {
  const frame = frameOf(map, graph);
  const canvas = createCanvas(frame.width, frame.height + LEGEND_HEIGHT);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, frame.width, frame.height + LEGEND_HEIGHT);
  const font = fontFor(textsOf(map));
  for (const panel of frame.panels) drawPanel({ ctx, panel, font, map, graph });
  drawLegend(ctx, font, map, frame);
  return canvas.toBuffer('image/png');
}

function drawPanel(sheet: Sheet): void {
  const { panel } = sheet;
  if (panel.name !== '') title(sheet, panel.name, 16, panel.top + 22, 18);
  if (panel.hasStage) drawStage(sheet);
  if (!panel.isDetail) for (const zone of panel.zones) drawOutline(sheet, zone);
  drawEdges(sheet, panel.zones);
  for (const zone of panel.zones) drawZone(sheet, zone);
  if (panel.hasStage) for (const zone of panel.zones) drawFocal(sheet, zone);
}

const textsOf = (map: SeatMap): readonly string[] => [
  map.name.zh,
  map.name.en,
  ...map.zones.flatMap((zone) => [
    zone.name.en,
    ...zone.rows.map(({ label }) => label),
    ...zone.areas.map(({ name }) => name.en),
  ]),
  ...map.priceZones.map(({ name }) => name.en),
  ...(map.floors ?? []).map(({ name }) => name.en),
];

function title({ ctx, font }: Sheet, text: string, x: number, y: number, size: number): void {
  ctx.font = `bold ${size}px ${font}`;
  ctx.fillStyle = INK;
  ctx.textAlign = 'left';
  ctx.fillText(text, x, y);
}

function drawStage({ ctx, panel, map, font }: Sheet): void {
  const { kind, shape } = map.stage;
  const from = panel.place(shape);
  const [width, height] = [Math.max(6, shape.width * panel.scale), Math.max(6, shape.height * panel.scale)];
  ctx.fillStyle = '#dddddd';
  ctx.fillRect(from.x, from.y, width, height);
  ctx.fillStyle = '#444444';
  ctx.textAlign = 'center';
  const size = Math.max(10, Math.min(22, height * 0.7));
  ctx.font = `${size}px ${font}`;
  ctx.fillText(kind === 'stage' ? 'STAGE' : 'SCREEN', from.x + width / 2, from.y + height / 2 + size * 0.35);
}

function drawZone(sheet: Sheet, zone: Zone): void {
  drawAreas(sheet, zone);
  drawTables(sheet, zone);
  drawSeats(sheet, zone);
  drawRows(sheet, zone);
  if (sheet.panel.isDetail) return;
  const { x, y } = sheet.panel.place(boxAround([zone], null));
  title(sheet, inLanguage(zone.name, 'en'), x, y - sheet.panel.radius(zone) - 14, 14);
}

/** Where "best" is measured from: a cross. */
function drawFocal({ ctx, panel, map }: Sheet, zone: Zone): void {
  const { x, y } = panel.place(zone.focal ?? map.focal);
  ctx.strokeStyle = '#d00000';
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x - 7, y);
  ctx.lineTo(x + 7, y);
  ctx.moveTo(x, y - 7);
  ctx.lineTo(x, y + 7);
  ctx.stroke();
}
