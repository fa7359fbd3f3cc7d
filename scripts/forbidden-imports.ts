/** The ways in which a row of `arrows.ts` forbids an import. */
export interface Forbidden {
  /** Matched against the import as it is written. */
  readonly regex: string;
  readonly message: string;
}

const WORKSPACES = ['shared', 'sync-server', 'kiosk', 'miniprogram', 'e2e', 'bench', 'demo', 'scripts'] as const;
type Workspace = (typeof WORKSPACES)[number];

/** Forbids every workspace but the named ones, by package name and by a relative path that climbs out. */
export function onlyWorkspaces(...allowed: Workspace[]): Forbidden {
  const others = WORKSPACES.filter((name) => !allowed.includes(name)).join('|');
  return {
    regex: `^@foyer/(${others})(/|$)|^(\\.\\./)+(${others})/(src|emulators|browser|data|faults|sim)/`,
    message: `only ${allowed.join(' and ') || 'this workspace'} may be imported here`,
  };
}

/** Forbids folders of the same workspace, wherever they are reached from. */
export const folders = (names: readonly string[], message: string): Forbidden => ({
  regex: `^(\\.|@foyer/).*/(${names.join('|')})/`,
  message,
});

export const files = (names: readonly string[], message: string): Forbidden => ({
  regex: `^\\.\\.?/(.*/)?(${names.join('|')})\\.ts$`,
  message,
});

export const packages = (names: readonly string[], message: string): Forbidden => ({
  regex: `^(${names.join('|')})(/|$)`,
  message,
});

/** Forbids every package but one. Spelled out letter by letter, because the linter's expressions cannot look ahead. */
export function everyPackageBut(name: string, message: string): Forbidden {
  const departures = name.split('').map((letter, i) => `${name.slice(0, i)}([^${i === 0 ? '.' : ''}${letter}]|$)`);
  return { regex: `^(${departures.join('|')}|${name}.)`, message };
}

/** Forbids every package that does not begin with one of the names, letter by letter for the same reason. */
export function everyPackageBeside(names: readonly string[], message: string): Forbidden {
  const begun = new Set(names.flatMap((name) => name.split('').map((_, i) => name.slice(0, i))));
  const departures = [...begun].map((start) => {
    const onwards = names.filter((name) => name.startsWith(start)).map((name) => name[start.length] ?? '');
    return `${start}([^${start === '' ? '.' : ''}${[...new Set(onwards)].sort().join('')}]|$)`;
  });
  const longer = names.filter((name) => !name.endsWith(':')).map((name) => `${name}[^/]`);
  return { regex: `^(${[...departures, ...longer].join('|')})`, message };
}
