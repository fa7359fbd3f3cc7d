import type { ImportSummary, LeftOut } from '@foyer/shared/seating/import/finding';
import { counted } from '../import/report-findings.ts';
import { table } from '../output.ts';

const THINGS: Readonly<Record<LeftOut, string>> = {
  booth: 'booth',
  drawing: 'drawing',
  shape: 'shape',
  text: 'text',
  image: 'image',
  icon: 'icon',
  legend: 'legend shape',
  hidden: 'hidden shape',
  unpublished: 'unpublished thing',
  deleted: 'deleted seat',
  gap: 'empty cell',
  section: 'unpublished section',
  outside: 'outside reference',
};

/** What a file amounts to, in lines for a person. */
export function summaryText(summary: ImportSummary): string {
  return [headline(summary), zoneTable(summary), priceTable(summary), ...notes(summary)].join('\n');
}

function headline({ name, seats, rows, areas, places, tables }: ImportSummary): string {
  const parts = [
    counted(seats, 'seat'),
    `in ${counted(rows - tables, 'row')}${tables > 0 ? ` and at ${counted(tables, 'table')}` : ''}`,
    ...areas.map((area) => `${area.name} for ${area.capacity}`),
  ];
  return `${name}: ${parts.join(', ')}${places === seats ? '' : `; ${counted(places, 'place')} in all`}`;
}

function zoneTable({ zones, floors }: ImportSummary): string {
  const floorOf = new Map(floors.map(({ id, name }) => [id, name]));
  const hasFloors = floors.length > 0;
  return table(
    [
      { head: 'zone' },
      { head: 'name' },
      ...(hasFloors ? [{ head: 'floor' }] : []),
      { head: 'rows', right: true },
      { head: 'seats', right: true },
      { head: 'areas', right: true },
      { head: 'places', right: true },
    ],
    zones.map(({ id, name, floor, rows, seats, areas, places }) => [
      id,
      name,
      ...(hasFloors ? [floorOf.get(floor ?? '') ?? ''] : []),
      ...[rows, seats, areas, places].map(String),
    ]),
  );
}

function priceTable({ priceZones }: ImportSummary): string {
  return table(
    [{ head: 'price zone' }, { head: 'name' }, { head: 'colour' }, { head: 'places', right: true }],
    priceZones.map(({ id, name, color, places }) => [id, name, color, String(places)]),
  );
}

function notes(summary: ImportSummary): readonly string[] {
  const { couples, wheelchairs, companions, restricted, rekeyed, leftOut } = summary;
  const kinds = [
    couples > 0 ? counted(couples, 'couple seat') : '',
    wheelchairs > 0 ? counted(wheelchairs, 'wheelchair space') : '',
    companions > 0 ? counted(companions, 'companion seat') : '',
    restricted > 0 ? `${counted(restricted, 'seat')} with a restricted view` : '',
  ].filter(Boolean);
  const left = leftOut.map(({ what, count }) => counted(count, THINGS[what]));
  return [
    ...(kinds.length > 0 ? [kinds.join(', ')] : []),
    ...(rekeyed > 0 ? [`${counted(rekeyed, 'seat')} got a new id`] : []),
    ...(left.length > 0 ? [`No places, left out: ${left.join(', ')}`] : []),
  ];
}
