import { screenParts } from './layout.ts';

export interface Sheet {
  readonly body: HTMLElement;
  button(text: string, act: () => void): HTMLButtonElement;
  close(): void;
}

/** Something of WeChat's own over the page: from below, or in the middle. Its page cannot be touched meanwhile. */
export function openSheet(title: string, kind: 'sheet' | 'dialog' = 'sheet'): Sheet {
  const veil = document.createElement('div');
  veil.className = `phone-veil phone-${kind}`;
  const box = document.createElement('section');
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-modal', 'true');
  box.setAttribute('aria-label', title);
  const heading = document.createElement('h2');
  heading.textContent = title;
  const body = document.createElement('div');
  body.className = 'phone-box';
  const buttons = document.createElement('div');
  buttons.className = 'phone-buttons';
  box.append(heading, body, buttons);
  heading.hidden = title === '';
  veil.append(box);
  screenParts().over.append(veil);
  return {
    body,
    button: (text, act) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.textContent = text;
      made.addEventListener('click', act);
      buttons.append(made);
      return made;
    },
    close: () => veil.remove(),
  };
}

let toast: HTMLElement | null = null;
let toastTimer: ReturnType<typeof setTimeout> | undefined;

/** A word over the page; `mask` keeps it from being touched. */
export function showWord(
  text: string,
  { ms, isLoading, mask }: { readonly ms: number | null; readonly isLoading: boolean; readonly mask: boolean },
): void {
  hideWord();
  toast = document.createElement('div');
  toast.className = `phone-toast${mask ? ' phone-masked' : ''}`;
  toast.setAttribute('role', 'status');
  const words = document.createElement('span');
  words.textContent = isLoading ? `◌ ${text}` : text;
  toast.append(words);
  screenParts().over.append(toast);
  if (ms !== null) toastTimer = setTimeout(hideWord, ms);
}

export function hideWord(): void {
  clearTimeout(toastTimer);
  toast?.remove();
  toast = null;
}
