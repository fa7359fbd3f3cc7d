import type { ComponentSpace } from '../engine-types.ts';
import { inTap } from '../events.ts';
import { APP_ID } from '../phone-config.ts';
import { phone } from '../phone-state.ts';
import { agreePrivacy } from '../wx/privacy.ts';
import { askPhoneNumber } from '../wx/phone-number.ts';
import { define, type Host } from './define.ts';

type Opens = (host: Host) => void | Promise<void>;

/** What a button opens beside being tapped; the page hears of it by an event of its own. */
const OPENS: Readonly<Record<string, Opens>> = {
  share: () => phone().share('button'),
  getPhoneNumber: async (host) => host.emit('getphonenumber', await askPhoneNumber()),
  agreePrivacyAuthorization: (host) => {
    agreePrivacy(host.component.id);
    host.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
  openSetting: (host) => host.emit('opensetting', { authSetting: {} }),
  contact: (host) => host.emit('contact', { path: '', query: {} }),
  feedback: () => undefined,
};

/** A person's touch, also one that a component of a kit hands on. */
function pressed(host: Host): void {
  if (host.flag('disabled')) return;
  const form: (HTMLElement & { phoneForm?: Record<string, () => void> }) | null = host.el.closest('wx-form');
  const kind = host.text('formType');
  if (kind !== '') inTap(() => form?.phoneForm?.[kind]?.());
  const opens = OPENS[host.text('openType')];
  if (opens !== undefined) void inTap(() => opens(host));
}

function playButton(host: Host) {
  const { el } = host;
  el.setAttribute('role', 'button');
  const hear = { capture: true };
  const press = (): void => pressed(host);
  el.addEventListener('click', press, hear);
  const dash = (name: string) => (): void => {
    el.dataset[name] = host.text(name);
  };
  return {
    watch: {
      disabled: () => {
        el.toggleAttribute('data-disabled', host.flag('disabled'));
        el.setAttribute('aria-disabled', String(host.flag('disabled')));
      },
      loading: () => {
        el.toggleAttribute('data-loading', host.flag('loading'));
      },
      plain: () => {
        el.toggleAttribute('data-plain', host.flag('plain'));
      },
      type: dash('type'),
      size: dash('size'),
    },
  };
}

const BUTTON = {
  size: 'default',
  type: 'default',
  plain: false,
  disabled: false,
  loading: false,
  formType: '',
  openType: '',
  hoverClass: 'button-hover',
  lang: 'en',
  sessionFrom: '',
  sendMessageTitle: '',
  sendMessagePath: '',
  sendMessageImg: '',
  appParameter: '',
  showMessageCard: false,
  activityType: '',
  entrancePath: '',
  needShowEntrance: false,
  phoneNumberNoQuotaToast: true,
  name: '',
};

function playNavigator(host: Host) {
  host.el.setAttribute('role', 'link');
  host.el.addEventListener('click', () => {
    const url = host.text('url');
    const done = { success: () => host.emit('success'), fail: () => host.emit('fail') };
    const wx = phone().wx as Readonly<Record<string, (options: object) => unknown>>;
    const way = {
      navigate: 'navigateTo',
      redirect: 'redirectTo',
      switchTab: 'switchTab',
      reLaunch: 'reLaunch',
      navigateBack: 'navigateBack',
    }[host.text('openType')];
    if (way === 'navigateBack') wx[way]?.({ delta: host.number('delta') || 1, ...done });
    else if (way !== undefined) wx[way]?.({ url: fromPage(url, host), ...done });
  });
}

/** A navigator's address is relative to the page or component it stands in. */
function fromPage(url: string, { component }: Host): string {
  if (url.startsWith('/')) return url;
  const folder = (component.ownerShadowRoot?.getHostNode().is ?? '').split('/').slice(0, -1);
  const [way = '', query] = url.split(/\?(.*)/s);
  for (const step of way.split('/')) {
    if (step === '..') folder.pop();
    else if (step !== '.') folder.push(step);
  }
  return `/${folder.join('/')}${query === undefined ? '' : `?${query}`}`;
}

/** What is pressed. */
export function definePressing(space: ComponentSpace): void {
  define(space, { tag: 'button', props: BUTTON, play: playButton });
  define(space, {
    tag: 'navigator',
    props: {
      url: '',
      openType: 'navigate',
      delta: 1,
      target: 'self',
      appId: APP_ID,
      path: '',
      extraData: null,
      version: 'release',
      shortLink: '',
      hoverClass: 'navigator-hover',
    },
    play: playNavigator,
  });
}
