import type { PageStack } from '../page-stack.ts';
import { phone } from '../phone-state.ts';
import { api } from './api.ts';

interface Where {
  readonly url: string;
}

const go = (name: string, way: (stack: PageStack, url: string) => void) =>
  api<Where>(name, ({ url }) => way(phone().stack, url));

/** From page to page. */
export const routes = {
  navigateTo: go('navigateTo', (stack, url) => stack.navigateTo(url)),
  redirectTo: go('redirectTo', (stack, url) => stack.redirectTo(url)),
  reLaunch: go('reLaunch', (stack, url) => stack.reLaunch(url)),
  switchTab: go('switchTab', (stack, url) => stack.switchTab(url)),
  navigateBack: api<{ readonly delta?: number }>('navigateBack', ({ delta = 1 }) => phone().stack.navigateBack(delta)),
};
