import * as glassEasel from 'glass-easel';
import * as adapter from 'glass-easel-miniprogram-adapter';
import type { AppPackage, AppPart } from './app-package.ts';
import { PhoneBackend } from './backend.ts';
import { defineBuiltIns } from './built-in/all.ts';
import { useBuiltIns } from './built-in/define.ts';
import { acceptable, checkSetData, withCheckedData } from './definitions.ts';
import type { CodeSpace, Definition, EngineComponent, Registration, Root } from './engine-types.ts';
import { reportError, warnings } from './reports.ts';
import { SelectorQuery } from './selector-query.ts';

interface Adapter {
  readonly MiniProgramEnv: new () => {
    getGlobalCodeSpace(): CodeSpace;
    createCodeSpace(id: string, isMain: boolean): CodeSpace;
    associateBackend(backend: unknown): { createRoot(tag: string, space: CodeSpace, url: string): Root };
  };
  readonly component: { readonly ComponentCaller: { readonly prototype: never } };
}

const { MiniProgramEnv, component } = adapter as unknown as Adapter;

export interface Engine {
  /** Makes the page, not yet anywhere in the document. */
  createPage(path: string): Root;
}

/** Puts all parts of the app into WeChat's engine, each script run under the path it belongs to. */
export function startEngine(app: AppPackage): Engine {
  const env = new MiniProgramEnv();
  defineBuiltIns(env.getGlobalCodeSpace().getComponentSpace());
  const backend = env.associateBackend(new PhoneBackend());
  const space = env.createCodeSpace('app', true);
  useBuiltIns(space.getComponentSpace());
  const parts = new Map(app.parts.map((part) => [part.path, part]));
  hearComplaints();
  changePrototypes((path) => parts.get(path)?.isOfKit === false);
  takeOverOptions(space, parts);
  space.setOverallBehavior(readyAfterAttached(space));
  for (const part of app.parts) register(space, part);
  return { createPage: (path) => backend.createRoot('page', space, path) };
}

function hearComplaints(): void {
  glassEasel.addGlobalErrorListener((cause: unknown) => {
    reportError(cause);
    return false;
  });
  glassEasel.addGlobalWarningListener((text: string) => {
    warnings.push(text);
    return false;
  });
}

function changePrototypes(isOurs: (path: string) => boolean): void {
  const prototype = component.ComponentCaller.prototype as Record<string, unknown>;
  checkSetData(prototype as never, isOurs);
  prototype['createSelectorQuery'] = function (this: { readonly _$: EngineComponent }) {
    return new SelectorQuery(this._$);
  };
}

/** Ids stand in the document, as they are written; kits put instances of components into their data, which nobody can copy. */
function takeOverOptions(space: CodeSpace, parts: ReadonlyMap<string, AppPart>): void {
  const original = space.prepareComponentOptions.bind(space);
  space.prepareComponentOptions = (is, options) => {
    const [made, isolation] = original(is, options);
    Object.assign(made, { writeIdToDOM: true, idPrefixGenerator: null });
    if (parts.get(is)?.isOfKit === true) {
      const none = glassEasel.DeepCopyKind.None;
      Object.assign(made, { dataDeepCopy: none, propertyPassingDeepCopy: none });
    }
    return [made, isolation];
  };
}

/** The engine never says `ready` by itself: it does not know when a page has been laid out. */
const readyAfterAttached = (space: CodeSpace): unknown =>
  space.getComponentSpace().defineBehavior({
    lifetimes: {
      attached(this: { readonly _$: EngineComponent }) {
        const { _$: attached } = this;
        queueMicrotask(() => attached.triggerLifetime('ready', []));
      },
    },
  });

function register(space: CodeSpace, part: AppPart): void {
  const { path, scope, json, template } = part;
  if (scope !== '') space.addStyleSheet(path, undefined, scope);
  space.addComponentStaticConfig(path, json);
  space.addCompiledTemplate(path, { content: template });
  const check = (definition: Definition): Definition =>
    part.isOfKit ? acceptable(definition) : withCheckedData(acceptable(definition), path);
  space.componentEnv(path, ({ Page, Component, Behavior }: Registration) => {
    Object.assign(globalThis, {
      Page: (definition: Definition) => Page(check(definition)),
      Component: (definition?: Definition) => (definition === undefined ? Component() : Component(check(definition))),
      Behavior: Object.assign(
        (definition?: Definition) => (definition === undefined ? Behavior() : Behavior(acceptable(definition))),
        { trait: Behavior.trait },
      ),
    });
    try {
      part.load();
    } catch (cause) {
      reportError(cause);
    }
  });
}
