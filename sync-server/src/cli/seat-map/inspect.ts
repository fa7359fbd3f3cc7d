import { basename, join } from 'node:path';
import { graphOf, type SeatGraph } from '@foyer/shared/seating/graph/seat-graph';
import { EDGE_KINDS } from '@foyer/shared/seating/graph/edge-set';
import { layoutOf } from '@foyer/shared/seating/layout';
import type { EdgeKind } from '@foyer/shared/seating/seat-map';
import type { Command } from 'commander';
import type { Desk } from '../common-options.ts';
import { counted, listWarnings, stopOnErrors, toJson } from '../import/report-findings.ts';
import { drawMap } from './picture/draw-map.ts';
import { readMapFile } from './read-map-file.ts';
import { summaryText } from './summary-text.ts';
import { writeResult } from './write-file.ts';

interface InspectOptions {
  readonly out?: string;
  readonly mapping?: string;
  /** `false` with `--no-picture`. */
  readonly picture: boolean;
  readonly json?: boolean;
}

const EDGES: Readonly<Record<EdgeKind, string>> = {
  side: 'side by side',
  couple: 'couple',
  companion: 'wheelchair with companion',
  front: 'one behind the other',
  ring: 'around a table',
};

export function addInspectCommand(program: Command, desk: Desk): void {
  program
    .command('inspect <file>')
    .description('say what a seat map holds and draw it, with who sits beside whom')
    .option(
      '--out <file.png>',
      'where the picture goes (default: here, under the whole name of the file: hall.json.png)',
    )
    .option('--mapping <file>', 'how a drawing (SVG) names its rows and seats')
    .option('--no-picture', 'say it only')
    .option('--json', 'print the result as JSON, for programs')
    .action((file: string, options: InspectOptions) => inspect(desk, file, options));
}

function inspect(desk: Desk, file: string, options: InspectOptions): void {
  const output = desk.output(options.json === true);
  const result = readMapFile(file, options.mapping);
  if (!result.ok) return stopOnErrors(output, file, result.errors, result.warnings);
  const graph = graphOf(layoutOf(result.map));
  const edges = countEdges(graph);
  // First, so that a long list leaves the summary on the screen.
  listWarnings(output, result.warnings);
  output.say(summaryText(result.summary));
  output.say(`Neighbours: ${edgeText(edges)}; ${counted(aislesOf(graph), 'aisle')} within rows`);
  const picture = options.picture ? (options.out ?? join('.', `${basename(file)}.png`)) : null;
  if (picture !== null) writeResult(picture, drawMap(result.map, graph), [file, options.mapping]);
  const { format, ...summary } = result.summary;
  output.end(
    { ok: true, format, summary, edges, aisles: aislesOf(graph), picture, warnings: toJson(result.warnings) },
    picture === null ? undefined : `Drawn: ${picture}`,
  );
}

function countEdges({ offsets, targets, kinds, size }: SeatGraph): Readonly<Record<EdgeKind, number>> {
  const counts: Record<EdgeKind, number> = { side: 0, couple: 0, companion: 0, front: 0, ring: 0 };
  for (let place = 0; place < size; place += 1)
    for (let at = offsets[place] ?? 0; at < (offsets[place + 1] ?? 0); at += 1) {
      const kind = EDGE_KINDS[(kinds[at] ?? 1) - 1];
      if (kind !== undefined && (targets[at] ?? 0) > place) counts[kind] += 1;
    }
  return counts;
}

const edgeText = (edges: Readonly<Record<EdgeKind, number>>): string => {
  const parts = EDGE_KINDS.filter((kind) => edges[kind] > 0).map((kind) => `${edges[kind]} ${EDGES[kind]}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
};

/** Seats of one row that follow each other and are not neighbours. */
function aislesOf({ layout, offsets, targets }: SeatGraph): number {
  let aisles = 0;
  for (const row of layout.rows) {
    if (row.area !== null) continue;
    for (let at = row.first; at < row.first + row.count - 1; at += 1)
      if (!targets.subarray(offsets[at] ?? 0, offsets[at + 1] ?? 0).includes(at + 1)) aisles += 1;
  }
  return aisles;
}
