import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChannelCommandName, ChannelCommands } from '../../channel/table.ts';
import type { TillLine } from '../till-line.ts';
import type { Notice } from './notice.ts';
import { type CounterState, INITIAL_STATE } from './state.ts';

type Request<Name extends ChannelCommandName> = RequestInput<ChannelCommands[Name]>;
type Response<Name extends ChannelCommandName> = ResponseOf<ChannelCommands[Name]>;

/**
 * What a window shows, and how it asks its till: one command at a time, so that a key pressed twice sells once; another
 * key pressed meanwhile waits for its turn.
 */
export class Asking {
  readonly store: StoreApi<CounterState> = createStore(() => INITIAL_STATE);
  protected readonly till: TillLine;

  constructor(till: TillLine) {
    this.till = till;
  }

  say(notice: Notice): void {
    this.store.setState({ notice });
  }

  /** Resolves when the command in flight, if there is one, has been answered. */
  protected async answered(): Promise<void> {
    await this.until(({ busy }) => busy === null);
  }

  protected until(isSo: (state: CounterState) => boolean): Promise<void> {
    if (isSo(this.store.getState())) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.store.subscribe((state) => {
        if (!isSo(state)) return;
        stop();
        resolve();
      });
    });
  }

  /** `body` may have to be waited for; null when there is nothing to ask after all. */
  protected async ask<Name extends ChannelCommandName>(
    name: Name,
    body: Request<Name> | (() => Promise<Request<Name> | null>),
  ): Promise<Response<Name> | null> {
    for (let { busy } = this.store.getState(); busy !== null; { busy } = this.store.getState()) {
      if (busy === name) return null;
      await this.answered();
    }
    this.store.setState({ busy: name, notice: null });
    try {
      const asked = typeof body === 'function' ? await body() : body;
      if (asked === null) return null;
      const answer: Reply<Response<Name>> = await this.till.call(name, asked);
      if (answer.ok) return answer.value;
      // It stands beside, with the money to hand back.
      if (answer.error.code === 'CONFIRM_WITHDRAWN') return null;
      // No answer from the till: what it did is shown by its status once the channel is back.
      const isUnknown = answer.error.code === 'UNAVAILABLE' && answer.error.reason === 'channel';
      this.say(isUnknown ? { kind: 'failed' } : { kind: 'refused', rejection: answer.error });
    } finally {
      this.store.setState({ busy: null });
    }
    return null;
  }
}
