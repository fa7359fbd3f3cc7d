import type { ComponentSpace } from '../engine-types.ts';
import { defineChoices } from './choices.ts';
import { defineFields } from './fields.ts';
import { defineMoving } from './moving.ts';
import { definePicking } from './picking.ts';
import { definePlain } from './plain.ts';
import { definePressing } from './pressing.ts';
import { defineScrolling } from './scrolling.ts';

/** The platform's own elements, for every page and component. */
export function defineBuiltIns(space: ComponentSpace): void {
  definePlain(space);
  definePressing(space);
  defineFields(space);
  defineChoices(space);
  defineScrolling(space);
  defineMoving(space);
  definePicking(space);
}
