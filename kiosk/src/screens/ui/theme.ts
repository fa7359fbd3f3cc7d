import { createTheme } from '@mantine/core';

/** Values are in `tokens.css`; here is only what Mantine reads in JavaScript. */
export const theme = createTheme({
  fontFamily: "'Noto Sans SC', system-ui, sans-serif",
  primaryColor: 'blue',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
