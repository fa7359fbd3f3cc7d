import { CurrentWindowBackendContext, Event as EasyEvent } from 'glass-easel';
import { elementFor } from './element-names.ts';
import type { EngineElement, PhoneElement } from './engine-types.ts';

/** Of a document's own events those that a mini program may hear of; all others are made by the elements we play. */
const OF_THE_DOCUMENT = new Set(['transitionend', 'animationstart', 'animationiteration', 'animationend']);

const RPX = /(-?(?:\d+\.?\d*|\.\d+))rpx\b/g;
const VH = /(-?(?:\d+\.?\d*|\.\d+))vh\b/g;

/** What only a phone's WXSS knows, in a style written into a template. */
const phoneStyle = (style: string): string =>
  style.replace(RPX, 'calc(var(--rpx) * $1)').replace(VH, 'calc(var(--vh) * $1)');

/** WeChat's engine on this document, with the elements of a phone instead of a browser's. */
export class PhoneBackend extends CurrentWindowBackendContext {
  override document = {
    createElement: (tag: string): Element => {
      const element = document.createElement(elementFor(tag));
      element.setAttribute = setPhoneAttribute;
      return element;
    },
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as CurrentWindowBackendContext['document'];

  /** Touches come from `Gestures`. */
  override onEvent(): void {}

  override setListenerStats(element: unknown, type: string): void {
    if (!OF_THE_DOCUMENT.has(type) || !(element instanceof HTMLElement)) return;
    const mark = `__hears_${type}` as const;
    const marked = element as PhoneElement & { [name: `__hears_${string}`]: true };
    if (marked[mark]) return;
    marked[mark] = true;
    element.addEventListener(type, (event) => {
      if (event.target !== element) return;
      const { elapsedTime } = event as AnimationEvent;
      const told = new EasyEvent(type, { elapsedTime }, { bubbles: true, composed: true, capturePhase: true });
      told.dispatch(marked.__wxElement as EngineElement | undefined as never);
    });
  }
}

function setPhoneAttribute(this: HTMLElement, name: string, value: string): void {
  Element.prototype.setAttribute.call(this, name, name === 'style' ? phoneStyle(value) : value);
}
