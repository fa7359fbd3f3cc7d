import type { ComponentSpace, Definition, EngineComponent, PhoneElement } from '../engine-types.ts';
import type { Knowing } from '../selector-query.ts';

/** An element that we play, as the code that plays it sees it. */
export interface Host {
  readonly el: PhoneElement & Knowing;
  readonly component: EngineComponent;
  text(name: string): string;
  flag(name: string): boolean;
  number(name: string): number;
  value(name: string): unknown;
  /** Keeps what the person changed, and what `model:` is bound to with it. */
  keep(values: Readonly<Record<string, unknown>>): void;
  /** An event that only the element itself has. */
  emit(type: string, detail?: Readonly<Record<string, unknown>>): void;
}

/** What is done whenever a property has its first value or another one. */
export type Watchers = Readonly<Record<string, () => void>>;

export interface BuiltIn {
  readonly tag: string;
  /** With their first values. */
  readonly props?: Readonly<Record<string, unknown>>;
  /** Called once the element is in the document; `end` when it leaves. */
  readonly play?: (host: Host) => { readonly watch?: Watchers; readonly end?: () => void } | void;
}

/** Properties that stand in the document as attributes. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  ariaLabel: 'aria-label',
  ariaLabelledby: 'aria-labelledby',
  ariaDescribedby: 'aria-describedby',
  ariaRole: 'role',
  role: 'role',
  ariaHidden: 'aria-hidden',
  ariaChecked: 'aria-checked',
  ariaSelected: 'aria-selected',
  ariaDisabled: 'aria-disabled',
  ariaExpanded: 'aria-expanded',
  ariaPressed: 'aria-pressed',
  ariaLive: 'aria-live',
  ariaLevel: 'aria-level',
  ariaModal: 'aria-modal',
  ariaBusy: 'aria-busy',
  ariaHaspopup: 'aria-haspopup',
  ariaControls: 'aria-controls',
  ariaCurrent: 'aria-current',
  ariaRoledescription: 'aria-roledescription',
  ariaInvalid: 'aria-invalid',
  ariaRequired: 'aria-required',
  ariaValuenow: 'aria-valuenow',
  ariaValuemin: 'aria-valuemin',
  ariaValuemax: 'aria-valuemax',
  ariaValuetext: 'aria-valuetext',
  ariaPosinset: 'aria-posinset',
  ariaSetsize: 'aria-setsize',
  tabIndex: 'tabindex',
};

/** What every element has. */
const COMMON: Readonly<Record<string, unknown>> = {
  hidden: false,
  hoverClass: 'none',
  hoverStartTime: 50,
  hoverStayTime: 400,
  hoverStopPropagation: false,
  animation: null,
  ...Object.fromEntries(Object.keys(ATTRIBUTES).map((name) => [name, null])),
};

/** Elements defined so far, by their tag. */
const defined = new Map<string, unknown>();

/** Makes the elements known to a space: one does not pass them on to another. */
export function useBuiltIns(space: ComponentSpace): void {
  for (const [tag, definition] of defined) space.setGlobalUsingComponent(tag, definition);
}

/** What is known of an element while it is in the document. */
interface Played {
  readonly host: Host;
  readonly watch: Watchers;
  readonly end: (() => void) | undefined;
}

export function define(space: ComponentSpace, { tag, props = {}, play }: BuiltIn): void {
  const names = { ...COMMON, ...props };
  const played = new WeakMap<EngineComponent, Played>();
  const observers: Definition = {};
  for (const name of Object.keys(names))
    observers[name] = function (this: EngineComponent) {
      const known = played.get(this);
      if (known === undefined) return;
      EVERYWHERE[name]?.(known.host);
      known.watch[name]?.();
    };
  const definition = space.defineComponent({
    is: `wx-${tag}`,
    options: { multipleSlots: false, writeIdToDOM: true, virtualHost: false },
    properties: Object.fromEntries(Object.entries(names).map(([name, value]) => [name, { type: null, value }])),
    observers,
    lifetimes: {
      attached(this: EngineComponent) {
        const host = hostOf(this);
        const { watch = {}, end } = play?.(host) ?? {};
        played.set(this, { host, watch, end });
        // Most of what every element may have most have not: a seat map has a thousand of them.
        for (const [name, act] of Object.entries(EVERYWHERE)) if (this.data[name] !== COMMON[name]) act(host);
        for (const one of Object.values(watch)) one();
      },
      detached(this: EngineComponent) {
        played.get(this)?.end?.();
        played.delete(this);
      },
    },
  });
  defined.set(tag, definition);
}

function hostOf(component: EngineComponent): Host {
  const el = component.getBackendElement() as PhoneElement;
  const value = (name: string): unknown => component.data[name];
  return {
    el,
    component,
    value,
    text: (name) => textOf(value(name)),
    flag: (name) => Boolean(value(name)) && value(name) !== 'false',
    number: (name) => Number.parseFloat(textOf(value(name))) || 0,
    keep: (values) => component.setData(values),
    emit: (type, detail = {}) => component.triggerEvent(type, detail),
  };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** What a property does that every element has. */
const EVERYWHERE: Readonly<Record<string, (host: Host) => void>> = {
  hidden: (host) => {
    host.el.toggleAttribute('hidden', host.flag('hidden'));
  },
  animation: playAnimation,
  ...Object.fromEntries(
    Object.entries(ATTRIBUTES).map(([name, attribute]) => [
      name,
      ({ el, value }: Host): void => {
        if (value(name) !== null && value(name) !== undefined) el.setAttribute(attribute, textOf(value(name)));
      },
    ]),
  ),
};

interface AnimationStep {
  readonly styles: Readonly<Record<string, string>>;
  readonly duration: number;
  readonly delay: number;
  readonly timingFunction: string;
}

/** What `wx.createAnimation().export()` gave, one step after the other. */
function playAnimation({ el, value }: Host): void {
  const { actions } = (value('animation') ?? {}) as { readonly actions?: readonly AnimationStep[] };
  let after = 0;
  for (const { styles, duration, delay, timingFunction } of actions ?? []) {
    setTimeout(() => {
      el.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`;
      for (const [name, text] of Object.entries(styles)) el.style.setProperty(name, text);
    }, after);
    after += duration + delay;
  }
}

/** A plain element of the document inside of one that we play. */
export function inner<K extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  parent.append(made);
  return made;
}

/** Events of what is inside are the element's own business. */
export function keepInside(element: HTMLElement, ...types: readonly string[]): void {
  for (const type of types) element.addEventListener(type, (event) => event.stopPropagation());
}
