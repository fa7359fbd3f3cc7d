import { FLAG, listOf, oneOf, record, type Schema, TEXT } from './parts.ts';

const pattern = record({ type: oneOf('file', 'folder', 'suffix', 'prefix', 'regexp', 'glob'), value: TEXT }, [
  'type',
  'value',
]);

/** `project.config.json`. DevTools adds settings of its own, so `setting` and the whole are open. */
export const PROJECT_SCHEMA: Schema = {
  ...record(
    {
      appid: { type: 'string', pattern: '^(wx[0-9a-f]{16}|touristappid)$' },
      projectname: TEXT,
      description: TEXT,
      compileType: oneOf('miniprogram'),
      miniprogramRoot: oneOf('build/'),
      libVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
      setting: {
        type: 'object',
        properties: { urlCheck: oneOf(true), es6: FLAG, enhance: FLAG, postcss: FLAG, minified: FLAG },
      },
      packOptions: record({ ignore: listOf(pattern), include: listOf(pattern) }),
    },
    ['appid', 'projectname', 'compileType', 'miniprogramRoot', 'libVersion', 'setting'],
  ),
  additionalProperties: true,
};
