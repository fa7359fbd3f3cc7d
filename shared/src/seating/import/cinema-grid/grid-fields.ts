import type { Fields } from '../read.ts';

/**
 * How cinema systems spell the same things. Names are compared without case, `_` and `-`: `column_id`, `columnId` and
 * `ColumnID` are one. Each list is in the order in which it is believed.
 */

/** What so large a part of the seats says is how the file says it; the other seats are faults. */
export const ENOUGH = 0.8;

/** Where a cell is drawn: row and column of the plan. */
export const GRID_PAIRS: readonly (readonly [row: string, columns: readonly string[]])[] = [
  ['graphrow', ['graphcol', 'graphcolumn']],
  ['placeholderrowid', ['placeholdercolid', 'placeholdercolumnid']],
  ['gridrow', ['gridcol', 'gridcolumn']],
  ['grow', ['gcol', 'gcolumn']],
  ['ycoord', ['xcoord']],
  ['ycoordinate', ['xcoordinate']],
  ['toppx', ['leftpx']],
  ['y', ['x']],
  ['rowindex', ['columnindex', 'colindex']],
  ['seatrowindex', ['seatcolindex', 'seatcolumnindex']],
  ['rownum', ['columnnum', 'colnum']],
  ['rownumber', ['columnnumber', 'colnumber']],
  ['rowno', ['columnno', 'colno']],
  ['row', ['column', 'col']],
  ['rowid', ['columnid', 'colid']],
  ['seatrow', ['seatcol', 'seatcolumn']],
];

/** What stands on the ticket: row and seat. */
export const LABEL_PAIRS: readonly (readonly [row: string, columns: readonly string[]])[] = [
  ['rowname', ['columnname', 'colname']],
  ['rowlabel', ['columnlabel', 'collabel', 'seatlabel']],
  ['seatrow', ['seatcol', 'seatcolumn']],
  ['rowid', ['columnid', 'colid']],
  ['rowno', ['columnno', 'colno']],
  ['rownum', ['columnnum', 'colnum']],
  ['row', ['column', 'col']],
];

/** `5排19座`, and whatever stands before it. */
export const ROW_AND_SEAT = /([0-9A-Za-z]{1,6})\s*排\s*([0-9A-Za-z]{1,8})\s*(?:座|号)/;
/** Row and seat in one text: `5排19座`. */
export const NAMES = ['seatpiecename', 'seatname', 'name', 'seatno', 'seatlabel', 'seattext', 'title'] as const;
/** The seat's number alone, where columns are only drawn. */
export const NUMBERS = ['seatnumber', 'seatnum', 'seatlabel', 'seatname', 'seatno', 'number', 'label'] as const;
export const IDS = ['seatid', 'seatcode', 'seatno', 'id', 'code'] as const;
/** A row by itself, where the row is an object with its seats inside. */
export const ROW_NAMES = ['rowname', 'rowlabel', 'rowid', 'rowno', 'rownum', 'row', 'seatrow', 'name'] as const;
export const COLUMN_NAMES = [
  'columnname',
  'colname',
  'columnlabel',
  'collabel',
  'seatcol',
  'seatcolumn',
  'columnid',
  'colid',
  'columnno',
  'colno',
  'columnnum',
  'colnum',
  'column',
  'col',
] as const;

export const HALL_NAMES = ['hallname', 'screenname', 'hall', 'roomname', 'screen', 'halltitle'] as const;
export const HALL_IDS = ['hallid', 'screencode', 'hallcode', 'screenid', 'roomid', 'layoutversion'] as const;

export const TYPES = ['seattype', 'type', 'st', 'kind', 'seatflag', 'flag', 'status', 'seatstatus'] as const;
export const LOVE_FLAGS = [
  'loveflag',
  'lovestatus',
  'loveseat',
  'loveindex',
  'islove',
  'loverseat',
  'coupleflag',
  'lovetype',
  'iscouple',
  'isloveseat',
  'lover',
] as const;
export const PARTNERS = [
  'coupleid',
  'seatpieceno',
  'pairid',
  'pairno',
  'couplecode',
  'coupleno',
  'groupcode',
  'linkid',
  'partnerid',
] as const;
export const STATES = ['status', 'seatstatus', 'state', 'seatstate', 'st'] as const;

export const LEFT: ReadonlySet<string> = new Set([
  'l',
  'dl',
  'll',
  'left',
  'loveleft',
  'seatflaglove1',
  'love1',
  '情侣左',
  '情侣座左',
  '左',
]);
export const RIGHT: ReadonlySet<string> = new Set([
  'r',
  'dr',
  'lr',
  'right',
  'loveright',
  'seatflaglove2',
  'love2',
  '情侣右',
  '情侣座右',
  '右',
]);
export const LOVE: ReadonlySet<string> = new Set([
  'love',
  'couple',
  'lover',
  'double',
  'sofa',
  '情侣',
  '情侣座',
  '双人座',
  '双人沙发',
]);
export const WHEELCHAIR: ReadonlySet<string> = new Set([
  'w',
  'wheelchair',
  'disabled',
  'handicap',
  'handicapped',
  'barrierfree',
  '轮椅',
  '轮椅位',
  '轮椅座',
  '残疾人',
  '残疾人座',
  '残疾座',
  '无障碍',
  '无障碍座',
]);
export const GAP: ReadonlySet<string> = new Set([
  'e',
  'empty',
  'aisle',
  'road',
  'blank',
  'none',
  'space',
  'gap',
  '过道',
  '走廊',
  '空',
]);
export const ORDINARY: ReadonlySet<string> = new Set([
  '',
  'n',
  's',
  'normal',
  'seatflagnormal',
  'common',
  'standard',
  'single',
  'p',
  '0',
  '普通',
  '普通座',
  '普通座位',
  '单座',
]);
export const DAMAGED: ReadonlySet<string> = new Set([
  'd',
  'bad',
  'broken',
  'damaged',
  'damage',
  'repair',
  'repairing',
  'fault',
  'maintenance',
  '损坏',
  '坏座',
  '维修',
  '维修中',
]);
export const DELETED: ReadonlySet<string> = new Set([
  'seatstatusdelete',
  'deleted',
  'delete',
  'removed',
  '已删除',
  '删除',
]);

export const plainName = (name: string): string => name.replace(/[_\-\s]/g, '').toLowerCase();

/** The scalar fields of an object by their plain names. */
export function scalarsOf(fields: Fields): ReadonlyMap<string, string> {
  const scalars = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    const text = textOf(value);
    const plain = plainName(name);
    if (text !== null && plain.length <= 40 && !scalars.has(plain)) scalars.set(plain, text);
  }
  return scalars;
}

/** A number or a text as a text, trimmed; `''` for null, null for anything else. */
function textOf(value: unknown): string | null {
  if (value === null) return '';
  // Some systems write their nothing as a word.
  if (value === 'null' || value === 'undefined') return '';
  if (typeof value === 'string') return value.slice(0, 200).normalize('NFC').trim();
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

export function firstOf(scalars: ReadonlyMap<string, string>, names: readonly string[]): string {
  for (const name of names) {
    const value = scalars.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return '';
}
