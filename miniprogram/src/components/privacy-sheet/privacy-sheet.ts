import type { Texts } from '../../i18n/zh-cn.ts';
import { answerPrivacy, openPrivacyGuide, showPrivacyBy, showPrivacyNoMore } from '../../services/privacy.ts';
import { texts } from '../../services/texts.ts';

/** What an app wants to know of a person, asked over the page. Whatever is not a yes is a no, and the page goes on. */
Component({
  data: { t: {} as Texts['privacy'], isOpen: false },
  lifetimes: {
    attached() {
      const open = (): void => this.setData({ t: texts('privacy'), isOpen: true });
      Object.assign(this, { open });
      showPrivacyBy(open);
    },
    detached() {
      showPrivacyNoMore(openerOf(this));
    },
  },
  pageLifetimes: {
    show() {
      showPrivacyBy(openerOf(this));
    },
    /** A question is never asked on a page that nobody sees. */
    hide() {
      showPrivacyNoMore(openerOf(this));
    },
  },
  methods: {
    onAgree() {
      this.setData({ isOpen: false });
      answerPrivacy(true, 'privacy-agree');
      this.triggerEvent('agreed');
    },
    onRefuse() {
      this.setData({ isOpen: false });
      answerPrivacy(false);
      this.triggerEvent('refused');
    },
    onGuide() {
      openPrivacyGuide();
    },
    /** What is behind the sheet stays where it is. */
    onStay() {},
  },
});

const openerOf = (sheet: object): (() => void) => (sheet as { readonly open?: () => void }).open ?? ((): void => {});
