import type { Text } from '../../domain/text.ts';

/** A file in one language is shown in it everywhere. */
export const inBoth = (text: string): Text => ({ zh: text, en: text });
