/** Of the platform's own tags those that have a hyphen themselves. */
const BUILT_IN_HYPHENS = new Set([
  'scroll-view',
  'swiper-item',
  'picker-view',
  'picker-view-column',
  'checkbox-group',
  'radio-group',
  'rich-text',
  'movable-area',
  'movable-view',
  'cover-view',
  'cover-image',
  'page-meta',
  'page-container',
  'root-portal',
  'match-media',
]);

/** The element of the document that plays a tag: `wx-view` for `view`; a component's own tag has a hyphen already. */
export const elementFor = (tag: string): string =>
  tag.includes('-') && !BUILT_IN_HYPHENS.has(tag) ? tag : `wx-${tag}`;
