import { graphOf } from '../seating/graph/seat-graph.ts';
import { layoutOf } from '../seating/layout.ts';
import type { SeatMap } from '../seating/seat-map.ts';

/** Who sits side by side, or in one couple seat, as `5-3`, in plan order: for maps whose seat labels are unique. */
export function neighboursByLabel(map: SeatMap): readonly string[] {
  const { layout, offsets, targets, kinds } = graphOf(layoutOf(map));
  return layout.places.flatMap(({ index, label }) =>
    [...targets.subarray(offsets[index], offsets[index + 1])].flatMap((target, i) => {
      const isFront = kinds[(offsets[index] ?? 0) + i] === 4;
      return target > index && !isFront ? [`${label}-${layout.places[target]?.label}`] : [];
    }),
  );
}
