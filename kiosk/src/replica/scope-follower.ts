import type { FeedChange, FeedDocument } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { ServerLink } from '../till/ports/server-link.ts';
import { documentsOf } from './page.ts';

/** Documents of one scope that belong together, and where the scope stands once they are stored. */
export interface FeedWrite {
  readonly documents: readonly FeedDocument[];
  readonly checkpoint: Checkpoint;
  /** Everything else of this scope belongs to an epoch that is gone, or to what the server has forgotten. */
  readonly reset: boolean;
}

/** Where a follower puts what it hears. Rejects when it could not be stored: then nothing more is put there. */
export interface FeedSink {
  write(change: FeedWrite): Promise<void>;
  /** Whether what is of an older epoch may be dropped now; always when left out. */
  mayGo?(old: Checkpoint, next: Checkpoint): boolean;
}

/** As often a pull may be sent back to its start: the epoch may change while it runs. */
const MOST_RESETS = 3;

/**
 * Follows one scope of one stream: pulls from its checkpoint, then applies live changes as long as no number is
 * missing between. Whatever does not fit (a gap, another epoch, a head that is ahead) leads to a pull, so that a lost
 * message costs time and never truth. Documents are stored before the checkpoint that speaks of them moves.
 */
export class ScopeFollower {
  readonly stream: string;
  readonly scope: string;
  private readonly link: Pick<ServerLink, 'send'>;
  private readonly sink: FeedSink;
  private checkpoint: Checkpoint | null;
  private pulling: Promise<boolean> | null = null;
  private taking: Promise<void> | null = null;
  /** Live changes that came while an earlier one was being stored. */
  private readonly waiting: FeedChange[] = [];
  /** Something was said while a page was on its way: look once more afterwards. */
  private isBehind = false;
  private isBroken = false;
  /** Read to its end since the last connection, and nothing missed since. */
  private isCurrent = false;
  private wasCurrent = false;

  constructor(
    link: Pick<ServerLink, 'send'>,
    stream: string,
    scope: string,
    sink: FeedSink,
    checkpoint: Checkpoint | null = null,
  ) {
    this.link = link;
    this.stream = stream;
    this.scope = scope;
    this.sink = sink;
    this.checkpoint = checkpoint;
  }

  /** Where it stands; null before the first page. */
  get standsAt(): Checkpoint | null {
    return this.checkpoint;
  }

  /** Whether it was read to its end since it is followed here. */
  get isLoaded(): boolean {
    return this.wasCurrent;
  }

  /** Subscribes, then pulls to the end: what changes between is announced and pulled again. False when cut off. */
  async catchUp(): Promise<boolean> {
    const scopes = [{ stream: this.stream, scope: this.scope }];
    const subscribed = await this.link.send('feed.subscribe', { scopes });
    return subscribed.ok && (await this.pull());
  }

  /** The line was cut: whatever is said from now on is not heard. */
  cut(): void {
    this.isCurrent = false;
  }

  /** Waits until everything heard so far is stored; true when that is all there was to hear. */
  async current(): Promise<boolean> {
    while (this.pulling !== null || this.taking !== null) await (this.pulling ?? this.taking);
    return this.isCurrent;
  }

  /** Takes a live message of any scope; those of others are none of its business. */
  hear(change: FeedChange): void {
    if (change.stream !== this.stream || change.scope !== this.scope || this.isBroken) return;
    if (this.pulling !== null) {
      this.isBehind = true;
      return;
    }
    this.waiting.push(change);
    this.taking ??= this.takeAll();
  }

  /** Pulls page after page. False when the server could not be asked; what came so far stays stored. */
  pull(): Promise<boolean> {
    this.pulling ??= this.pullAll();
    return this.pulling;
  }

  private async takeAll(): Promise<void> {
    try {
      for (let change = this.waiting.shift(); change !== undefined; change = this.waiting.shift())
        if (!(await this.take(change))) {
          // What waits behind a gap is in the pages.
          this.waiting.length = 0;
          this.isCurrent = false;
          void this.pull();
        }
    } catch {
      this.isBroken = true;
    } finally {
      this.taking = null;
    }
  }

  /** False when it does not follow on. */
  private async take(change: FeedChange): Promise<boolean> {
    const mine = this.checkpoint;
    if (mine === null || change.epoch !== mine.epoch) return false;
    if (change.seq <= mine.seq) return true;
    // Nothing of this scope happened between `prevSeq` and `seq`; everything up to `mine.seq` is here.
    if (change.prevSeq > mine.seq || change.documents.length === 0) return false;
    await this.store({
      documents: change.documents,
      checkpoint: { epoch: mine.epoch, seq: change.seq },
      reset: false,
    });
    return true;
  }

  private async pullAll(): Promise<boolean> {
    try {
      // A change being stored comes first, or its checkpoint would overtake that of the page.
      await this.taking;
      this.isCurrent = await this.pullPages();
      this.wasCurrent ||= this.isCurrent;
      return this.isCurrent;
    } catch {
      this.isBroken = true;
      return false;
    } finally {
      this.pulling = null;
    }
  }

  private async pullPages(): Promise<boolean> {
    for (let resets = 0; !this.isBroken; ) {
      this.isBehind = false;
      const { stream, scope, checkpoint: since } = this;
      const page = await this.link.send('feed.page', { stream, scope, since });
      const documents = page.ok ? documentsOf(page.value.columns) : null;
      if (!page.ok || documents === null) return false;
      const { reset, checkpoint, more } = page.value;
      // A server that sends us back again and again is asked later, not without a pause.
      if (reset) resets += 1;
      if (resets > MOST_RESETS) return false;
      // Asked again later: nothing is shown that is not known, and nothing is dropped that is asked for.
      if (reset && since !== null && this.sink.mayGo?.(since, checkpoint) === false) return false;
      await this.store({ documents, checkpoint, reset });
      if (!more && !this.isBehind) return true;
    }
    return false;
  }

  private async store(change: FeedWrite): Promise<void> {
    await this.sink.write(change);
    this.checkpoint = change.checkpoint;
  }
}
