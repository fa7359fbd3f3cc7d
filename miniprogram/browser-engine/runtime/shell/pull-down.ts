const FAR_ENOUGH = 60;

/** Pulling a page down at its top, with the sign that shows it. */
export class PullDown {
  readonly #scroller: HTMLElement;
  readonly #pulled: () => void;
  readonly #sign: HTMLElement;
  #from: number | null = null;

  constructor(scroller: HTMLElement, pulled: () => void) {
    this.#scroller = scroller;
    this.#pulled = pulled;
    this.#sign = document.createElement('div');
    this.#sign.className = 'phone-pulling';
    this.#sign.hidden = true;
    scroller.prepend(this.#sign);
    scroller.addEventListener('touchstart', ({ touches: [touch] }) => this.#began(touch?.clientY), { passive: true });
    scroller.addEventListener('touchmove', ({ touches: [touch] }) => this.#moved(touch?.clientY), { passive: true });
    scroller.addEventListener('touchend', ({ changedTouches: [touch] }) => this.#ended(touch?.clientY), {
      passive: true,
    });
  }

  start(): void {
    if (!this.#sign.hidden) return;
    this.#sign.hidden = false;
    this.#pulled();
  }

  stop(): void {
    this.#sign.hidden = true;
  }

  #began(y: number | undefined): void {
    this.#from = this.#scroller.scrollTop <= 0 && y !== undefined ? y : null;
  }

  #moved(y = 0): void {
    if (this.#from !== null && y < this.#from) this.#from = null;
  }

  #ended(y = 0): void {
    if (this.#from !== null && y - this.#from >= FAR_ENOUGH) this.start();
    this.#from = null;
  }
}
