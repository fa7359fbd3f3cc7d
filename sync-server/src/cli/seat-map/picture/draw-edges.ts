import type { EdgeKind, Zone } from '@foyer/shared/seating/seat-map';
import { EDGE_KINDS } from '@foyer/shared/seating/graph/edge-set';
import type { Sheet } from './draw-map.ts';

/** A line for each way of sitting together. */
export const EDGE_STYLE: Readonly<
  Record<EdgeKind, { readonly color: string; readonly width: number; readonly text: string }>
> = {
  front: { color: '#c8c8c8', width: 1, text: 'one behind the other' },
  side: { color: '#111111', width: 3, text: 'side by side' },
  couple: { color: '#d6006c', width: 5, text: 'couple seat' },
  companion: { color: '#0050d0', width: 5, text: 'wheelchair with companion' },
  ring: { color: '#7a3fb5', width: 3, text: 'around a table' },
};

/** The fainter ones first, so that they never hide who sits side by side. */
const ORDER: readonly EdgeKind[] = ['front', 'side', 'ring', 'companion', 'couple'];

export function drawEdges({ ctx, panel, graph }: Sheet, zones: readonly Zone[]): void {
  const { layout, offsets, targets, kinds, size } = graph;
  const shown = new Map(zones.map((zone) => [zone.id, zone]));
  for (const wanted of ORDER) {
    const { color, width } = EDGE_STYLE[wanted];
    const code = EDGE_KINDS.indexOf(wanted) + 1;
    ctx.strokeStyle = color;
    ctx.beginPath();
    for (let from = 0; from < size; from += 1) {
      const a = layout.places[from];
      const zone = a === undefined ? undefined : shown.get(a.zone);
      if (a === undefined || zone === undefined) continue;
      ctx.lineWidth = Math.max(0.6, Math.min(width, panel.radius(zone) * 0.3 * width));
      for (let at = offsets[from] ?? 0; at < (offsets[from + 1] ?? 0); at += 1) {
        const b = layout.places[targets[at] ?? 0];
        if (kinds[at] !== code || b === undefined || b.index < from) continue;
        const start = panel.place(a);
        const end = panel.place(b);
        ctx.moveTo(start.x, start.y);
        ctx.lineTo(end.x, end.y);
      }
    }
    ctx.stroke();
  }
}
