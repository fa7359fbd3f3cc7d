import type { Language } from '@foyer/shared/domain/text';
import type { Texts } from '../../i18n/zh-cn.ts';
import { isSignedIn, leaveForGood, signIn } from '../../services/account.ts';
import type { Refusal } from '../../services/answer.ts';
import { changePhone, changeRecommendations, eraseMe, exportMe, getMe, type MeView } from '../../services/api.ts';
import { removeFile, sendFile, writeFile } from '../../services/kept-file.ts';
import { forgetHoldsOnTab } from '../../services/open-holds.ts';
import { isPhoneNumber } from '../../services/phone-number.ts';
import { askConsent, consent, openPrivacyGuide } from '../../services/privacy.ts';
import { refusalText } from '../../services/refusal-text.ts';
import { showTabTexts } from '../../services/tab-texts.ts';
import { chooseLanguage, fill, language, texts } from '../../services/texts.ts';
import { eraseWords } from './erase-words.ts';
import { exportView, type ExportView } from './export-view.ts';

const FILE = 'foyer-my-data.json';

Page({
  data: {
    t: {} as Texts['profile'],
    common: {} as Texts['common'],
    language: 'zh-CN' as Language,
    who: 'guest' as 'guest' | 'in',
    hasAgreed: false,
    hasRefused: false,
    me: null as MeView | null,
    isTypingPhone: false,
    said: '',
    done: '',
    isBusy: false,
    exported: null as ExportView | null,
    isErasing: false,
    isAsked: false,
  },
  phone: '',
  /** What was exported, until the page is left: it is not kept on the phone. */
  file: '',

  onShow() {
    this.speak();
    void this.load();
  },
  onHide() {
    this.forgetExport();
  },
  onUnload() {
    this.forgetExport();
  },
  forgetExport() {
    if (this.file !== '') removeFile(FILE);
    this.file = '';
    this.setData({ exported: null });
  },
  /** The whole app speaks it at once: the bar at the top and the tabs are the platform's, and are told. */
  speak() {
    this.setData({ t: texts('profile'), common: texts('common'), language: language() });
    void wx.setNavigationBarTitle({ title: texts('profile').heading });
    showTabTexts();
  },
  async load() {
    const agreed = await consent();
    this.setData({ hasAgreed: agreed === 'agreed', hasRefused: agreed === 'refused' });
    if (!isSignedIn()) return this.setData({ who: 'guest', me: null });
    const answer = await getMe();
    if (answer.ok) this.setData({ who: 'in', me: answer.value, said: '' });
    else this.setData({ who: 'in', said: fill(texts('profile').unheard, { why: refusalText(answer.error) }) });
  },
  refused(refusal: Refusal) {
    this.setData({ isBusy: false, said: refusalText(refusal), done: '' });
  },

  onLanguage({ currentTarget }: WechatMiniprogram.TouchEvent) {
    chooseLanguage((currentTarget.dataset as { language: Language }).language);
    this.speak();
  },
  async onSignIn() {
    if (!(await askConsent())) return this.setData({ hasRefused: true });
    const session = await signIn();
    if (!session.ok) return this.refused(session.error);
    await this.load();
  },
  onGuide() {
    openPrivacyGuide();
  },
  async onAskAgain() {
    await askConsent();
    await this.load();
  },
  async onRecommend({ detail }: WechatMiniprogram.SwitchChange) {
    const answer = await changeRecommendations(detail.value);
    if (answer.ok) this.setData({ 'me.settings': answer.value, said: '' });
    else {
      this.refused(answer.error);
      // The switch was moved by hand: it goes back to what holds.
      this.setData({ 'me.settings.recommendations': this.data.me?.settings.recommendations ?? true });
    }
  },

  onTypePhone() {
    this.phone = '';
    this.setData({ isTypingPhone: true, done: '', said: '' });
  },
  onPhone({ detail }: WechatMiniprogram.Input) {
    this.phone = detail.value.trim();
  },
  onSavePhone() {
    if (!isPhoneNumber(this.phone)) return this.setData({ said: texts('profile').phoneWrong });
    void this.keepPhone(this.phone);
  },
  onRemovePhone() {
    void this.keepPhone(null);
  },
  async keepPhone(phone: string | null) {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true });
    const answer = await changePhone(phone);
    if (!answer.ok) return this.refused(answer.error);
    const t = texts('profile');
    const done = phone === null ? t.phoneGone : t.phoneSaved;
    this.phone = '';
    this.setData({ isBusy: false, isTypingPhone: false, me: answer.value, said: '', done });
  },

  async onExport() {
    if (this.data.isBusy) return;
    this.setData({ isBusy: true, done: '' });
    const answer = await exportMe();
    if (!answer.ok) return this.refused(answer.error);
    this.file = JSON.stringify(answer.value, null, 2);
    // Written now: sending it is allowed only within the tap itself.
    const isWritten = await writeFile(FILE, this.file);
    this.setData({
      isBusy: false,
      exported: exportView(answer.value),
      said: isWritten ? '' : texts('profile').cannotSave,
    });
  },
  onCopy() {
    wx.setClipboardData({ data: this.file, success: () => this.setData({ done: texts('profile').copied }) });
  },
  async onSend() {
    const t = texts('profile');
    if (await sendFile(FILE)) this.setData({ done: t.sent });
    else this.setData({ said: t.cannotSave });
  },

  onErase() {
    this.setData({ isErasing: true, done: '', said: '' });
  },
  onEraseBack() {
    this.setData({ isErasing: false, isAsked: false });
  },
  onEraseNext() {
    this.setData({ isAsked: true });
  },
  async onEraseYes() {
    this.setData({ isAsked: false, isBusy: true });
    const answer = await eraseMe();
    // What is said stands at the top of the page, and whoever deletes is at its end.
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    if (!answer.ok) return this.setData({ isBusy: false, isErasing: false, said: eraseWords(answer.error) });
    leaveForGood();
    forgetHoldsOnTab();
    this.forgetExport();
    const t = texts('profile');
    this.setData({
      isBusy: false,
      isErasing: false,
      who: 'guest',
      me: null,
      said: '',
      done: `${t.erased}\n${t.erasedWhat}`,
    });
  },
});
