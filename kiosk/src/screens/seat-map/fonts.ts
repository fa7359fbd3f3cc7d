/** The family of every word on the picture. */
export const FONT = "'Noto Sans SC', system-ui, sans-serif";
