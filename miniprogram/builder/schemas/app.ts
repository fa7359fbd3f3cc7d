import {
  COLOUR,
  COMPONENTS,
  COUNT,
  ENGINE,
  FLAG,
  listOf,
  mapOf,
  oneOf,
  record,
  type Schema,
  TEXT,
  WINDOW,
} from './parts.ts';

const PATH: Schema = { type: 'string', pattern: '^[\\w-]+(/[\\w-]+)*$' };

const subPackage = record(
  {
    root: { type: 'string', pattern: '^[\\w-]+(/[\\w-]+)*/?$' },
    name: TEXT,
    pages: listOf(PATH, { minItems: 1 }),
    independent: FLAG,
  },
  ['root', 'pages'],
);

const tab = record({ pagePath: PATH, text: TEXT, iconPath: TEXT, selectedIconPath: TEXT }, ['pagePath', 'text']);

/** `app.json`. */
export const APP_SCHEMA: Schema = record(
  {
    pages: listOf(PATH, { minItems: 1, uniqueItems: true }),
    entryPagePath: PATH,
    window: record(WINDOW),
    tabBar: record(
      {
        custom: FLAG,
        color: COLOUR,
        selectedColor: COLOUR,
        backgroundColor: COLOUR,
        borderStyle: oneOf('black', 'white'),
        position: oneOf('bottom', 'top'),
        list: listOf(tab, { minItems: 2, maxItems: 5 }),
      },
      ['color', 'selectedColor', 'backgroundColor', 'list'],
    ),
    subPackages: listOf(subPackage),
    preloadRule: mapOf(
      record({ network: oneOf('all', 'wifi'), packages: listOf(TEXT, { minItems: 1 }) }, ['packages']),
    ),
    networkTimeout: record({ request: COUNT, connectSocket: COUNT, uploadFile: COUNT, downloadFile: COUNT }),
    permission: mapOf(record({ desc: TEXT }, ['desc'])),
    requiredPrivateInfos: listOf(TEXT),
    requiredBackgroundModes: listOf(oneOf('audio', 'location')),
    lazyCodeLoading: oneOf('requiredComponents'),
    sitemapLocation: TEXT,
    style: oneOf('v2'),
    darkmode: FLAG,
    themeLocation: TEXT,
    debug: FLAG,
    __usePrivacyCheck__: FLAG,
    ...COMPONENTS,
    ...ENGINE,
  },
  ['pages', 'lazyCodeLoading', 'sitemapLocation', '__usePrivacyCheck__'],
);

/** `sitemap.json`. */
export const SITEMAP_SCHEMA: Schema = record(
  {
    desc: TEXT,
    rules: listOf(
      record(
        {
          action: oneOf('allow', 'disallow'),
          page: TEXT,
          params: listOf(TEXT),
          matching: oneOf('exact', 'inclusive', 'exclusive', 'partial'),
          priority: COUNT,
        },
        ['action', 'page'],
      ),
      { minItems: 1 },
    ),
  },
  ['rules'],
);
