import type { Rejection } from '@foyer/shared/domain/rejections';
import type { ConflictAction } from '@foyer/shared/wire/commands/conflicts';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InboxRow } from '../../channel/commands/conflicts.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { TillLine } from '../till-line.ts';

export type Settled = ResponseOf<ChannelCommands['conflicts.resolve']> & {
  readonly action: ConflictAction;
  /** As it stood when it was settled: the names of its seats go with it. */
  readonly row: InboxRow;
};

export interface InboxState {
  /** Null before it was asked for. */
  readonly rows: readonly InboxRow[] | null;
  /** Why the list is not the server's of now; null when it is. */
  readonly notListed: Rejection | null;
  readonly isSettling: boolean;
  /** Why the last action was not carried out. */
  readonly refused: Rejection | null;
  /** What was done last, until whoever did it has read it. */
  readonly settled: Settled | null;
}

const EMPTY: InboxState = { rows: null, notListed: null, isSettling: false, refused: null, settled: null };

export interface Supervisor {
  readonly login: string;
  readonly pin: string;
}

/** Orders that wait for a seat or their money, and what did not fit: as the server has them, and settled through the till. */
export class ConflictInbox {
  readonly store: StoreApi<InboxState> = createStore(() => EMPTY);
  private readonly till: TillLine;

  constructor(till: TillLine) {
    this.till = till;
  }

  /** The newest list. Without an answer the last one stays, and is said to be old. */
  async look(): Promise<void> {
    const answer = await this.till.call('conflicts.list', {});
    if (answer.ok) this.store.setState({ rows: answer.value.conflicts, notListed: null });
    else this.store.setState({ notListed: answer.error });
  }

  /** Asks once: a key pressed twice settles one conflict, and no other. */
  async settle(row: InboxRow, action: ConflictAction, note: string, supervisor: Supervisor | null): Promise<void> {
    if (this.store.getState().isSettling) return;
    this.store.setState({ isSettling: true, refused: null });
    const who = supervisor === null ? {} : { supervisor };
    const answer = await this.till.call('conflicts.resolve', { conflict: row.conflict, action, note, ...who });
    this.store.setState(({ rows }) => ({
      isSettling: false,
      ...(answer.ok
        ? {
            settled: { ...answer.value, action, row },
            rows: rows?.filter((one) => one.conflict !== row.conflict) ?? null,
          }
        : { refused: answer.error }),
    }));
    await this.look();
  }

  /** What was done has been read. */
  next(): void {
    this.store.setState({ settled: null, refused: null });
  }

  /** Nobody is signed in any more. */
  forget(): void {
    this.store.setState(EMPTY);
  }
}
