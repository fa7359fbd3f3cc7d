import type { Session } from '../../ports/access-store.ts';

/** How many sessions stay in memory. */
const MOST = 10_000;

export interface SessionMemory {
  find(tokenHash: string): Session | null;
  /** Before any session is ended, also when the file then refuses the change. */
  forget(): void;
}

/**
 * Every command asks for its session: the last ones found stay in memory. Holds only where this process is the file's
 * only writer. A token that is not known is asked for again each time: it may be opened at any moment.
 */
export function rememberSessions(find: (tokenHash: string) => Session | null, most = MOST): SessionMemory {
  const remembered = new Map<string, Session>();
  return {
    find(tokenHash) {
      const known = remembered.get(tokenHash);
      if (known !== undefined) return known;
      const session = find(tokenHash);
      if (remembered.size >= most) remembered.clear();
      if (session !== null) remembered.set(tokenHash, session);
      return session;
    },
    forget: () => remembered.clear(),
  };
}
