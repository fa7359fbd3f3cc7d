import type { EngineComponent } from './engine-types.ts';
import { pictureAddress } from './shell/bars.ts';

/** Where the browser finds a picture that a template names: relative to the template, of the app, of the house, or drawn here. */
export function resolvePicture(src: string, { ownerShadowRoot }: EngineComponent): string {
  if (/^([a-z]+:|\/)/.test(src)) return pictureAddress(src);
  const folder = (ownerShadowRoot?.getHostNode().is ?? '').split('/').slice(0, -1);
  for (const step of src.split('/')) {
    if (step === '..') folder.pop();
    else if (step !== '.') folder.push(step);
  }
  return pictureAddress(`/${folder.join('/')}`);
}
