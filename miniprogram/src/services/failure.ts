import { isUnreached, type Refusal } from './answer.ts';
import { refusalText } from './refusal-text.ts';
import { texts } from './texts.ts';

/** What stands in the place of a page that could not be loaded. */
export const failureText = (refusal: Refusal): { readonly title: string; readonly text: string } => ({
  title: refusal.code === 'OFFLINE' ? texts('common').offline : texts('browse').failed,
  text: isUnreached(refusal) ? texts('common').offlineWhat : refusalText(refusal),
});
