import { type Pace, PACE } from './pace.ts';

/** What an installation is for: a clerk's counter, or a machine that guests use without anybody beside it. */
export type Role = 'counter' | 'kiosk';

/** The windows of an app, each a folder of the built screens. */
export type WindowName = Role | 'display' | 'staff';

export interface RolePolicy {
  /** One window fills the screen and stays there until staff ends it. */
  readonly isKiosk: boolean;
  /** The machine neither sleeps nor turns its screen off. */
  readonly staysAwake: boolean;
  /** What it shows may be followed by a customer on a second screen. */
  readonly hasDisplay: boolean;
  /** How patient it is with what dies. */
  readonly pace: Pace;
}

/** Nobody stands beside a kiosk who could look: it goes on trying, at last once a minute. */
const KIOSK_PACE: Pace = {
  firstPauseMs: 200,
  longestPauseMs: 60_000,
  mostDeaths: Number.POSITIVE_INFINITY,
  withinMs: 600_000,
};

export const ROLES: Readonly<Record<Role, RolePolicy>> = {
  counter: { isKiosk: false, staysAwake: false, hasDisplay: true, pace: PACE },
  kiosk: { isKiosk: true, staysAwake: true, hasDisplay: false, pace: KIOSK_PACE },
};

/** By the window that the app was started for; whatever is not known gets the locks of a kiosk. */
export const roleOf = (window: string): Role => (window === 'counter' ? 'counter' : 'kiosk');
