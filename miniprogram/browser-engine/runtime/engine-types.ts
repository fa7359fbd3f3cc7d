/**
 * WeChat's engine, as far as we touch it. Its own types are made for those who write components and are generic in all they
 * hold; here nothing is known of the data of a page.
 */
export interface EngineElement {
  id: string;
  readonly dataset: Readonly<Record<string, unknown>> | null;
  readonly classList: { toggle(name: string, force: boolean): boolean } | null;
  readonly ownerShadowRoot: { getHostNode(): EngineComponent } | null;
  readonly parentNode: EngineElement | null;
  getBackendElement(): PhoneElement | null;
  getComposedParent(): EngineElement | null;
  triggerEvent(name: string, detail?: unknown, options?: EventOptions): void;
  collectMarks(): Readonly<Record<string, unknown>>;
  setNodeStyle(style: string, segment: number): void;
  asGeneralComponent?(): EngineComponent | null;
}

export interface EngineComponent extends EngineElement {
  readonly is: string;
  readonly data: Readonly<Record<string, unknown>>;
  setData(values: Readonly<Record<string, unknown>>): void;
  getMethodCaller(): ComponentCaller;
  getShadowRoot(): ShadowRoot | null;
  triggerLifetime(name: string, args: readonly unknown[]): void;
  triggerPageLifetime(name: string, args: readonly unknown[]): void;
}

export interface ShadowRoot {
  querySelector(selector: string): EngineElement | null;
  querySelectorAll(selector: string): EngineElement[];
}

/** What a page or a component is to its own code: `this`. */
export interface ComponentCaller {
  readonly _$: EngineComponent;
  readonly is: string;
  readonly data: Readonly<Record<string, unknown>>;
  setData(values: Readonly<Record<string, unknown>>, done?: () => void): void;
  [name: string]: unknown;
}

/** An element of the document that plays one of the engine's. */
export interface PhoneElement extends HTMLElement {
  __wxElement?: EngineElement;
}

export interface EventOptions {
  readonly bubbles?: boolean;
  readonly composed?: boolean;
  readonly capturePhase?: boolean;
  readonly extraFields?: Readonly<Record<string, unknown>>;
}

/** An event as the engine hands it to a listener. */
export interface EngineEvent {
  readonly type: string;
  readonly timeStamp: number;
  readonly detail: unknown;
  readonly target: EngineTarget;
  readonly currentTarget: EngineTarget;
  readonly mark: Readonly<Record<string, unknown>> | null;
  readonly extraFields?: Readonly<Record<string, unknown>>;
}

/** An element, or what stands for a component towards its own code. */
export type EngineTarget = EngineElement | ComponentCaller;

export const elementOf = (target: EngineTarget): EngineElement =>
  ('_$' in target && target._$ ? target._$ : target) as EngineElement;

export type Definition = Record<string, unknown>;

export interface ComponentSpace {
  defineComponent(definition: Definition): unknown;
  defineBehavior(definition: Definition): unknown;
  setGlobalUsingComponent(tag: string, definition: unknown): void;
}

export interface CodeSpace {
  getComponentSpace(): ComponentSpace;
  setOverallBehavior(behavior: unknown): void;
  addStyleSheet(path: string, url: undefined, scope: string): void;
  addCompiledTemplate(path: string, content: unknown): void;
  addComponentStaticConfig(path: string, json: unknown): void;
  prepareComponentOptions(is: string, options: unknown): [Record<string, unknown>, string];
  componentEnv(path: string, run: (env: Registration) => void): void;
}

export interface Registration {
  readonly Page: (definition: Definition) => unknown;
  readonly Component: (definition?: Definition) => unknown;
  readonly Behavior: ((definition?: Definition) => unknown) & { readonly trait: unknown };
}

export interface Root {
  get(): ComponentCaller;
  getComponent(): EngineComponent;
  attach(parent: Node, placeholder: Node): void;
  release(): void;
}
