import type { Reply } from '@foyer/shared/wire/define-command';
import { no, yes, type SignedIn, type TillContext } from '../context.ts';

/** Number and PIN of a supervisor who stands beside the clerk. */
export interface SupervisorPin {
  readonly login: string;
  readonly pin: string;
}

/** Who decides: the supervisor whose PIN was given, else whoever is signed in. */
export async function tokenOfSupervisor(
  till: TillContext,
  clerk: SignedIn,
  supervisor: SupervisorPin | undefined,
): Promise<Reply<string>> {
  if (supervisor === undefined && clerk.role === 'clerk') return no('NOT_AUTHORISED', { reason: 'role' });
  // Signed in cut off: the server has not proven anybody yet.
  if (supervisor === undefined) return clerk.token === null ? no('NOT_AUTHENTICATED') : yes(clerk.token);
  const answer = await till.link.send('clerk.signIn', supervisor);
  if (!answer.ok) return answer;
  const { role, clerkToken } = answer.value;
  if (role !== 'clerk') return yes(clerkToken);
  void endSession(till, clerkToken);
  return no('NOT_AUTHORISED', { reason: 'role' });
}

/** The PIN was for one action: its session ends with it. */
export const endSession = (till: TillContext, clerkToken: string): Promise<unknown> =>
  till.link.send('clerk.signOut', {}, { clerkToken });
