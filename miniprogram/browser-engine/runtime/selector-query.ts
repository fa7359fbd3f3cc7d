import type { ComponentCaller, EngineComponent, EngineElement, PhoneElement } from './engine-types.ts';
import { pageOrigin, pageScroller } from './shell/layout.ts';

interface Fields {
  readonly id?: boolean;
  readonly dataset?: boolean;
  readonly mark?: boolean;
  readonly rect?: boolean;
  readonly size?: boolean;
  readonly scrollOffset?: boolean;
  readonly node?: boolean;
  readonly context?: boolean;
  readonly properties?: readonly string[];
  readonly computedStyle?: readonly string[];
}

type Answer = Record<string, unknown>;
type Take = (answer: unknown) => void;

const nothing = (): void => undefined;

/** Which element is asked about, and what. */
class NodesRef {
  readonly #query: SelectorQuery;
  readonly #select: () => readonly EngineElement[] | null;
  readonly #isSingle: boolean;

  constructor(query: SelectorQuery, select: () => readonly EngineElement[] | null, isSingle: boolean) {
    this.#query = query;
    this.#select = select;
    this.#isSingle = isSingle;
  }

  fields(fields: Fields, take: Take = nothing): SelectorQuery {
    return this.#query.add(() => {
      const found = this.#select();
      if (found === null) return viewport(fields);
      const answers = found.map((element) => answerOf(element, fields));
      return this.#isSingle ? (answers[0] ?? null) : answers;
    }, take);
  }

  boundingClientRect(take?: Take): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, take);
  }

  scrollOffset(take?: Take): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, take);
  }

  node(take?: Take): SelectorQuery {
    return this.fields({ node: true }, take);
  }

  context(take?: Take): SelectorQuery {
    return this.fields({ context: true }, take);
  }
}

/** `wx.createSelectorQuery()`; places are measured from the corner of the page. */
export class SelectorQuery {
  #component: EngineComponent | null;
  readonly #asked: { readonly ask: () => unknown; readonly take: Take }[] = [];

  constructor(component: EngineComponent | null) {
    this.#component = component;
  }

  in({ _$ }: ComponentCaller): this {
    this.#component = _$;
    return this;
  }

  select(selector: string): NodesRef {
    const component = this.#component;
    return new NodesRef(
      this,
      () => [component?.getShadowRoot()?.querySelector(selector) ?? null].filter((one) => one !== null),
      true,
    );
  }

  selectAll(selector: string): NodesRef {
    const component = this.#component;
    return new NodesRef(this, () => component?.getShadowRoot()?.querySelectorAll(selector) ?? [], false);
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, () => null, true);
  }

  add(ask: () => unknown, take: Take): this {
    this.#asked.push({ ask, take });
    return this;
  }

  /** Answers come later, after what changed has been laid out. */
  exec(take: (answers: readonly unknown[]) => void = nothing): void {
    const asked = [...this.#asked];
    setTimeout(() => {
      const answers = asked.map(({ ask }) => ask());
      for (const [i, { take: one }] of asked.entries()) one(answers[i]);
      take(answers);
    }, 0);
  }
}

/** What only the element itself knows: a canvas its drawing, a scroll view where it stands. */
export interface Knowing {
  phoneNode?: object;
  phoneScroller?: HTMLElement;
}

function answerOf(element: EngineElement, fields: Fields): Answer {
  const node = element.getBackendElement() as (PhoneElement & Knowing) | null;
  const answer: Answer = {};
  if (fields.id === true) answer['id'] = element.id;
  if (fields.dataset === true) answer['dataset'] = { ...element.dataset };
  if (fields.mark === true) answer['mark'] = { ...element.collectMarks() };
  if (node === null) return answer;
  addPlace(answer, node, fields);
  if (fields.scrollOffset === true) addScroll(answer, node.phoneScroller ?? node);
  if (fields.node === true) answer['node'] = node.phoneNode ?? null;
  if (fields.context === true) answer['context'] = node.phoneNode ?? null;
  const { data } = element as EngineComponent;
  for (const name of fields.properties ?? []) answer[name] = data[name];
  const style = fields.computedStyle === undefined ? null : getComputedStyle(node);
  for (const name of fields.computedStyle ?? []) answer[name] = style?.[name as keyof CSSStyleDeclaration];
  return answer;
}

function addPlace(answer: Answer, node: HTMLElement, { rect, size }: Fields): void {
  const place = node.getBoundingClientRect();
  const { left, top } = pageOrigin();
  if (rect === true)
    Object.assign(answer, {
      left: place.left - left,
      top: place.top - top,
      right: place.right - left,
      bottom: place.bottom - top,
    });
  if (size === true) Object.assign(answer, { width: place.width, height: place.height });
}

const addScroll = (answer: Answer, { scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): void =>
  void Object.assign(answer, { scrollLeft, scrollTop, scrollWidth, scrollHeight });

function viewport(fields: Fields): Answer {
  const scroller = pageScroller();
  const width = scroller?.clientWidth ?? innerWidth;
  const height = scroller?.clientHeight ?? innerHeight;
  const answer: Answer = {};
  if (fields.id === true) answer['id'] = '';
  if (fields.dataset === true) answer['dataset'] = {};
  if (fields.rect === true) Object.assign(answer, { left: 0, top: 0, right: width, bottom: height });
  if (fields.size === true) Object.assign(answer, { width, height });
  if (fields.scrollOffset === true && scroller !== null) addScroll(answer, scroller);
  return answer;
}
