import { COMPONENTS, ENGINE, FLAG, mapOf, oneOf, record, type Schema, TEXT, WINDOW } from './parts.ts';

const ISOLATION = ['isolated', 'apply-shared', 'shared', 'page-isolated', 'page-apply-shared', 'page-shared'];

/** A page's JSON. */
export const PAGE_SCHEMA: Schema = record({
  ...WINDOW,
  ...COMPONENTS,
  ...ENGINE,
  component: FLAG,
  disableScroll: FLAG,
  disableSwipeBack: FLAG,
  enableShareAppMessage: FLAG,
  enableShareTimeline: FLAG,
  styleIsolation: oneOf(...ISOLATION),
  style: oneOf('v2'),
});

/** A component's JSON. */
export const COMPONENT_SCHEMA: Schema = record(
  {
    ...COMPONENTS,
    ...ENGINE,
    component: oneOf(true),
    styleIsolation: oneOf(...ISOLATION),
    addGlobalClass: FLAG,
    pureDataPattern: TEXT,
    componentGenerics: mapOf({ anyOf: [oneOf(true), record({ default: TEXT })] }),
  },
  ['component'],
);
