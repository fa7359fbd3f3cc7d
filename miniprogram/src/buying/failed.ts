import type { Refusal } from '../services/answer.ts';
import { failureText } from '../services/failure.ts';

/** What stands in the place of an order that could not be shown. */
export interface FailedView {
  readonly title: string;
  readonly text: string;
  /** An order that is not there, or is another's, does not come by asking again. */
  readonly canRetry: boolean;
}

export const NOT_FAILED: FailedView = { title: '', text: '', canRetry: false };

export const failedView = (refusal: Refusal): FailedView => ({
  ...failureText(refusal),
  canRetry: refusal.retry !== 'never',
});
