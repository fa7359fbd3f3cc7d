import 'i18next';
import type { zhCN } from './zh-cn/index.ts';

declare module 'i18next' {
  /** Keys are whole names with dots in them, so a key that does not exist fails to compile. */
  interface CustomTypeOptions {
    defaultNS: 'translation';
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: typeof zhCN };
  }
}
