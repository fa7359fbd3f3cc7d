/** `3601 2881`: read out and typed in fours. */
export const groupedCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
