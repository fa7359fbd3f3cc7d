/** Several changes of one decision are told once, and none after the end: the ledger is closed then. */
export class News {
  private readonly tell: () => void;
  private isDue = false;
  private isClosed = false;

  constructor(tell: () => void) {
    this.tell = tell;
  }

  changed(): void {
    if (this.isDue || this.isClosed) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      if (!this.isClosed) this.tell();
    });
  }

  close(): void {
    this.isClosed = true;
  }
}
