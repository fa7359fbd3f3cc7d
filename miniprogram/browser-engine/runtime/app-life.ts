import type { Options, Phone } from './phone-state.ts';
import { callApp } from './reports.ts';
import { appHidden, appShown } from './wx/app-events.ts';
import { interruptRequests } from './wx/request.ts';
import { dropSockets } from './wx/socket.ts';

/** After so long in the background nothing of the app runs any more. */
const SLEEP_AFTER_MS = 5000;

type AppInstance = Record<string, unknown>;
type Hook = (options?: object) => void;

/** The app as a whole: launched once, then shown and hidden. */
export class AppLife {
  readonly #instance: AppInstance;
  #sleep: ReturnType<typeof setTimeout> | undefined;

  constructor(instance: AppInstance) {
    this.#instance = instance;
  }

  launch(options: Options): void {
    this.#call('onLaunch', options);
    this.#call('onShow', options);
    appShown.tell(options);
  }

  /** `isAsleep`: as if the five seconds were over. */
  hide(phone: Phone, isAsleep: boolean): void {
    if (!phone.isAway) {
      phone.stack.setAway(true);
      phone.isAway = true;
      this.#call('onHide', {});
      appHidden.tell({});
    }
    clearTimeout(this.#sleep);
    if (isAsleep) sleep(phone);
    else this.#sleep = setTimeout(() => sleep(phone), SLEEP_AFTER_MS);
  }

  show(phone: Phone, options: Options): void {
    if (!phone.isAway) return;
    clearTimeout(this.#sleep);
    phone.isAway = false;
    phone.isSuspended = false;
    phone.entered = options;
    this.#call('onShow', options);
    appShown.tell(options);
    phone.stack.setAway(false);
  }

  #call(name: string, options: object): void {
    const hook = this.#instance[name];
    if (typeof hook === 'function') callApp(hook as Hook, this.#instance, options);
  }
}

function sleep(phone: Phone): void {
  phone.isSuspended = true;
  dropSockets();
  interruptRequests();
}
