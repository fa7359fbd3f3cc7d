import type { Refusal } from '../../services/answer.ts';
import { refusalText } from '../../services/refusal-text.ts';
import { texts } from '../../services/texts.ts';

/** Why nothing was deleted; of money that is under way also what to do about it. */
export const eraseWords = (refusal: Refusal): string =>
  refusal.code === 'PAYMENT_PENDING' ? texts('profile').erasePending : refusalText(refusal);
