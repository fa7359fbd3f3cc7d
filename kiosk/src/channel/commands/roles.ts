/** The roles are those of the person signed in at this till. */
export const screen = { lane: 'request', rate: 'claim' } as const;
export const look = { lane: 'read', rate: 'read' } as const;
/** A kiosk has nobody signed in: the device itself acts, within its policy. */
export const seller = ['clerk', 'supervisor', 'manager', 'kiosk'] as const;
export const atKiosk = ['kiosk'] as const;
export const clerk = ['clerk', 'supervisor', 'manager'] as const;
