export const venues = {
  title: '选择场馆',
  all: '全部场馆',
  allWhat: '看所有场馆的节目',
  programme: '看排期',
  programmeOf: '{venue}排期',
  empty: '还没有场馆',
  emptyWhat: '场馆开放后会显示在这里。',
  dayEmpty: '近期没有排期',
  dayEmptyWhat: '换一个场馆看看。',
  other: '换场馆',
  gone: '找不到这个场馆',
  goneWhat: '链接可能过期了，看看其他场馆。',
} as const;
