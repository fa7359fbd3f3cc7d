import type { FeedChange, FeedDocument } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { ServerLink } from '../ports/server-link.ts';

/** Where a follower puts what it hears. */
export interface FeedSink {
  /** Everything known so far belongs to an epoch that is gone. */
  clear(): void;
  apply(documents: readonly FeedDocument[]): void;
}

const PAGE_LIMIT = 1000;

/**
 * Follows one scope of one stream: pulls from its checkpoint, then applies live changes as long as no number is
 * missing between. Whatever does not fit (a gap, another epoch, a head that is ahead) leads to a pull, so that a lost
 * message costs time and never truth.
 */
export class ScopeFollower {
  readonly stream: string;
  readonly scope: string;
  private readonly link: ServerLink;
  private readonly sink: FeedSink;
  private checkpoint: Checkpoint | null = null;
  private pulling: Promise<boolean> | null = null;
  /** Something was said while a page was on its way: look once more afterwards. */
  private isBehind = false;

  constructor(link: ServerLink, stream: string, scope: string, sink: FeedSink) {
    this.link = link;
    this.stream = stream;
    this.scope = scope;
    this.sink = sink;
  }

  /** True once the scope was read to its end in this or an earlier pull. */
  get isLoaded(): boolean {
    return this.checkpoint !== null;
  }

  /** Subscribes, then pulls to the end: what changes between is announced and pulled again. False when cut off. */
  async catchUp(): Promise<boolean> {
    const scopes = [{ stream: this.stream, scope: this.scope }];
    const subscribed = await this.link.send('feed.subscribe', { scopes });
    return subscribed.ok && (await this.pull());
  }

  /** Takes a live message of any scope; those of others are none of its business. */
  hear(change: FeedChange): void {
    if (change.stream !== this.stream || change.scope !== this.scope) return;
    if (this.pulling !== null) {
      this.isBehind = true;
      return;
    }
    const mine = this.checkpoint;
    if (mine === null || change.epoch !== mine.epoch) return this.pullSoon();
    if (change.seq <= mine.seq) return;
    // Nothing of this scope happened between `prevSeq` and `seq`; everything up to `mine.seq` is here.
    if (change.prevSeq > mine.seq || change.documents.length === 0) return this.pullSoon();
    this.sink.apply(change.documents);
    this.checkpoint = { epoch: mine.epoch, seq: change.seq };
  }

  private pullSoon(): void {
    void this.pull();
  }

  /** Pulls page after page. False when the server could not be asked; what came so far stays applied. */
  pull(): Promise<boolean> {
    this.pulling ??= this.pullAll().finally(() => {
      this.pulling = null;
    });
    return this.pulling;
  }

  private async pullAll(): Promise<boolean> {
    for (;;) {
      this.isBehind = false;
      const { stream, scope, checkpoint: since } = this;
      const page = await this.link.send('feed.pull', { stream, scope, since, limit: PAGE_LIMIT });
      if (!page.ok) return false;
      const { reset, documents, checkpoint, more } = page.value;
      if (reset) this.sink.clear();
      this.sink.apply(documents);
      this.checkpoint = checkpoint;
      if (!more && !this.isBehind) return true;
    }
  }
}
