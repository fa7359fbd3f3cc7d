import { api } from './api.ts';

/** What an app may change about WeChat's own menu. */
export const sharing = {
  showShareMenu: api('showShareMenu', () => undefined),
  hideShareMenu: api('hideShareMenu', () => undefined),
  updateShareMenu: api('updateShareMenu', () => undefined),
};
