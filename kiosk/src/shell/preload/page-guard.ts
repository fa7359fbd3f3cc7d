/** What the guard looks at of an event of a page. */
interface Happening {
  readonly type: string;
  readonly button?: number;
  readonly ctrlKey?: boolean;
  readonly touches?: { readonly length: number };
  readonly target?: unknown;
  preventDefault(): void;
  stopImmediatePropagation(): void;
}

export interface GuardedPage {
  addEventListener(
    type: string,
    listener: (event: never) => void,
    options: { readonly capture: true; readonly passive: false },
  ): void;
}

/** What no guest does to a page on purpose, and what would open something of the browser's or the system's own. */
export const NEVER = [
  // Long press, right button, menu key.
  'contextmenu',
  // Files, links and pictures dragged in, out or about.
  'dragstart',
  'dragenter',
  'dragover',
  'drop',
  // Middle and side buttons: scrolling by itself, pasting, going back and forward.
  'auxclick',
  'copy',
  'cut',
  'paste',
  'beforematch',
] as const;

const isField = (target: unknown): boolean =>
  /^(?:INPUT|TEXTAREA)$/.test((target as { tagName?: string } | null)?.tagName ?? '');

/** Whether an event of the other watched types is to be stopped. */
const WHEN: Readonly<Record<string, (event: Happening) => boolean>> = {
  mousedown: ({ button = 0 }) => button !== 0,
  mouseup: ({ button = 0 }) => button !== 0,
  // Control and wheel, or two fingers on a touch pad.
  wheel: ({ ctrlKey = false }) => ctrlKey,
  touchmove: ({ touches }) => (touches?.length ?? 1) > 1,
  selectstart: ({ target }) => !isField(target),
};

/** Keeps from a guest's page what nobody needs to buy a ticket. It runs before the page's own listeners. */
export function guardPage(page: GuardedPage): void {
  const watch = (type: string, isStopped: (event: Happening) => boolean): void =>
    page.addEventListener(
      type,
      (event: Happening) => {
        if (!isStopped(event)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true, passive: false },
    );
  for (const type of NEVER) watch(type, () => true);
  for (const [type, isStopped] of Object.entries(WHEN)) watch(type, isStopped);
  // An input method begins to write: it loses its field, and its list of words closes.
  page.addEventListener(
    'compositionstart',
    ({ target }: { target: { blur?: () => void } | null }) => target?.blur?.(),
    { capture: true, passive: false },
  );
}
