import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Channel } from '../../channel/client.ts';
import type { ServiceView } from '../../channel/commands/service.ts';
import { EMPTY, erased, type Pad, refusalOf, sayingOf, type StaffSaying, typed, typedAmount } from './pad.ts';

export interface StaffState {
  /**
   * `enter`, `leave`: the pad, to be let in or to end the app · `panel`, `count`, `counted`, `asked`: in service ·
   * `closing`: whether guests are really to be turned away · `differs`: whether the box really held what was typed.
   */
  readonly view: 'enter' | 'leave' | 'panel' | 'closing' | 'count' | 'differs' | 'counted' | 'asked';
  readonly pad: Pad;
  readonly saying: StaffSaying | null;
  readonly isBusy: boolean;
  /** The kiosk as the till told it last; null before somebody is let in. */
  readonly service: ServiceView | null;
  /** Typed, in whole units of money. */
  readonly amount: string;
}

const AT_FIRST: StaffState = {
  view: 'enter',
  pad: EMPTY,
  saying: null,
  isBusy: false,
  service: null,
  amount: '',
};

/** What is asked next comes to where something was tapped before: the second tap of a quick finger is no answer to it. */
const REST_MS = 700;

type After = (ms: number, work: () => void) => void;
const later: After = (ms, work) => void setTimeout(work, ms);

const isNoKiosk = ({ code }: Rejection): boolean => code === 'NOT_AUTHENTICATED' || code === 'NOT_AUTHORISED';

/**
 * What the page of staff shows and does. The PIN stands nowhere: it goes to the till, and leaves the page as it goes. Who
 * was let in the till knows, for this page; a page that comes after it knows nothing.
 */
export class StaffDesk {
  readonly store: StoreApi<StaffState> = createStore(() => AT_FIRST);
  readonly #till: Pick<Channel, 'call' | 'on'>;
  readonly #onClose: () => void;
  readonly #after: After;
  readonly #deaf: () => void;
  #isLooking = false;
  #isClosed = false;

  constructor(till: Pick<Channel, 'call' | 'on'>, onClose: () => void, after: After = later) {
    this.#till = till;
    this.#onClose = onClose;
    this.#after = after;
    this.#deaf = till.on('till.status', () => void this.#look());
  }

  get #now(): StaffState {
    return this.store.getState();
  }

  type(digit: string): void {
    const { view, pad, amount } = this.#now;
    if (view === 'count') this.store.setState({ amount: typedAmount(amount, digit) });
    else if (view !== 'differs') this.store.setState({ pad: typed(pad, digit) });
  }

  erase(): void {
    const { view, pad, amount } = this.#now;
    if (view === 'count') this.store.setState({ amount: amount.slice(0, -1) });
    else this.store.setState({ pad: erased(pad) });
  }

  choose(field: Pad['field']): void {
    this.store.setState(({ pad }) => ({ pad: { ...pad, field } }));
  }

  show(view: 'panel' | 'closing' | 'count' | 'leave' | 'asked'): void {
    this.store.setState({ view, pad: EMPTY, amount: '', saying: null });
  }

  /** By what stands on the pad: in, or out of the app. */
  async submit(): Promise<void> {
    const { view, pad, isBusy } = this.#now;
    if (isBusy) return;
    const { login, pin } = pad;
    this.store.setState({ isBusy: true, pad: { login, pin: '', field: 'pin' } });
    if (view === 'leave') {
      const reply = await this.#till.call('app.leave', { login, pin });
      this.store.setState({ isBusy: false, saying: reply.ok ? { key: 'staff.leaving' } : sayingOf(reply.error) });
      return;
    }
    const reply = await this.#till.call('kiosk.staff', { login, pin });
    // Who is let in as the page closes was let in for nobody.
    if (this.#isClosed) return void (reply.ok && this.#till.call('kiosk.service', { wish: 'done' }));
    if (reply.ok) this.store.setState({ isBusy: false, view: 'panel', pad: EMPTY, saying: null, service: reply.value });
    // Its till is none of a kiosk's: there is nothing to serve, and a supervisor ends the app all the same.
    else if (isNoKiosk(reply.error)) this.store.setState({ isBusy: false, view: 'leave', pad: EMPTY, saying: null });
    else this.store.setState({ isBusy: false, saying: sayingOf(reply.error) });
  }

  /** From where it is to what was before. */
  back(): void {
    if (this.#now.service === null) this.close();
    else this.show('panel');
  }

  /** Out of service is asked once: it turns guests away. Back in service is not. */
  async switchService(): Promise<void> {
    if (this.#now.service?.outOfServiceSince === null && this.#now.view !== 'closing') return this.show('closing');
    await this.wish(this.#now.view === 'closing' ? 'close' : 'open');
  }

  async wish(wish: 'close' | 'open'): Promise<void> {
    if (this.#begin()) this.#done(await this.#till.call('kiosk.service', { wish }), 'panel');
  }

  /** `minorPerUnit`: of the box's currency; what is typed is in whole units, as notes are. */
  async count(minorPerUnit: number): Promise<void> {
    const { amount, view, service } = this.#now;
    if (amount === '' || !this.#begin()) return;
    const counted = Number(amount) * minorPerUnit;
    // It ends the shift, and a digit is soon typed wrong: asked once. What the box should hold stood on the panel.
    if (view === 'count' && counted !== service?.box?.expected) {
      this.store.setState({ view: 'differs' });
      this.#after(REST_MS, () => this.store.setState({ isBusy: false }));
      return;
    }
    this.#done(await this.#till.call('kiosk.service', { wish: 'count', counted }), 'counted');
  }

  /** What they saw of a paper in doubt; back on the panel after the last one. */
  async answer(paper: string, hasComeOut: boolean): Promise<void> {
    if (!this.#begin()) return;
    const reply = await this.#till.call('kiosk.service', { wish: 'answer', paper, hasComeOut });
    this.#done(reply, reply.ok && reply.value.asked.length > 0 ? 'asked' : 'panel');
    if (!reply.ok) return;
    this.store.setState({ isBusy: true, saying: { key: `staff.asked.${reply.value.again ?? 'noted'}` } });
    this.#after(REST_MS, () => this.store.setState({ isBusy: false }));
  }

  /** They go, or nobody touches the page any more. */
  close(): void {
    if (this.#now.service !== null) void this.#till.call('kiosk.service', { wish: 'done' });
    this.#isClosed = true;
    this.#deaf();
    this.store.setState(AT_FIRST);
    this.#onClose();
  }

  #begin(): boolean {
    const { isBusy } = this.#now;
    if (!isBusy) this.store.setState({ isBusy: true, saying: null });
    return !isBusy;
  }

  #done(reply: Reply<ServiceView>, view: 'panel' | 'counted' | 'asked'): void {
    if (reply.ok) this.store.setState({ isBusy: false, view, service: reply.value, amount: '' });
    else if (reply.error.code === 'NOT_AUTHENTICATED')
      this.store.setState({ ...AT_FIRST, saying: refusalOf(reply.error) });
    else this.store.setState({ isBusy: false, saying: refusalOf(reply.error) });
  }

  /** Something changed at the till: the panel says so by itself. To look is no deed, and keeps nobody in service. */
  async #look(): Promise<void> {
    if (this.#now.service === null || this.#isLooking) return;
    this.#isLooking = true;
    const reply = await this.#till.call('kiosk.service', { wish: 'look' });
    this.#isLooking = false;
    const { service } = this.#now;
    if (reply.ok && service !== null) this.store.setState({ service: { ...reply.value, counted: service.counted } });
  }
}
