const PATHS = {
  back: 'M15 5 8 12l7 7',
  restart: 'M5 12a7 7 0 1 0 2.2-5.1M5 4v4.5h4.5',
  help: 'M9 9.2a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.9v.5M12 17.6v.2',
  ease: 'M12 6.2v.1M7 9.5c3.3.9 6.7.9 10 0M12 10v4m0 0-2.6 5M12 14l2.6 5',
  language: 'M3.5 12h17M12 3.5c5 4.8 5 12.2 0 17M12 3.5c-5 4.8-5 12.2 0 17',
  tick: 'm5 12.5 4.6 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  erase: 'M9 6h11v12H9l-5.5-6zM12.5 9.5l4.5 5m0-5-4.5 5',
  ticket: 'M3.5 8h17v3a1.8 1.8 0 0 0 0 3.4V17h-17v-2.6a1.8 1.8 0 0 0 0-3.4zM14 8v9',
  seat: 'M7 4.5h10v8H7zM4 10v7.5h16V10M7 17.5V20M17 17.5V20M7 14h10',
  up: 'M12 20V5m0 0-6 6m6-6 6 6',
  down: 'M12 4v15m0 0-6-6m6 6 6-6',
} as const;
export type IconName = keyof typeof PATHS;

const ROUND: readonly IconName[] = ['help', 'ease', 'language'];

/** Drawn in the colour and size of the words beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden>
      {ROUND.includes(name) && <circle cx="12" cy="12" r="9" />}
      <path d={PATHS[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
