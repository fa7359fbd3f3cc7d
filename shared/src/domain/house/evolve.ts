import type { HouseEvent } from './events.ts';
import type { HouseState } from './state.ts';

/** Applies what happened, in place. Total: what it names and cannot find is passed over. */
export function evolveHouse(state: HouseState, event: HouseEvent): void {
  switch (event.kind) {
    case 'title.added':
    case 'title.changed':
      state.titles.set(event.title.id, { title: event.title, isWithdrawn: false });
      return;
    case 'title.withdrawn': {
      const entry = state.titles.get(event.title);
      if (entry !== undefined) state.titles.set(event.title, { ...entry, isWithdrawn: true });
      return;
    }
    case 'user.added':
      state.users.set(event.person, { person: event.person, role: event.role, isDisabled: false });
      return;
    case 'user.disabled':
    case 'user.enabled': {
      const user = state.users.get(event.person);
      const isDisabled = event.kind === 'user.disabled';
      if (user !== undefined) state.users.set(event.person, { ...user, isDisabled });
      return;
    }
    case 'epoch.raised':
    case 'user.pinChanged':
    case 'user.signedIn':
      return;
  }
}
