/** Two spellings of a hall's name that mean the same: brackets of either width, blanks, upper and lower case. */
export const sameHall = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/**
 * `5号厅(全景声影厅)=hall-5,6号厅=hall-6`, or the same as a JSON object. The hall id is what follows the last `=`.
 * Null when it is neither.
 */
export function readHallMap(text: string): ReadonlyMap<string, string> | null {
  const pairs = text.trim().startsWith('{') ? jsonPairs(text) : textPairs(text);
  if (pairs === null || pairs.some(([name, hall]) => name === '' || !/^[A-Za-z0-9._~-]{1,64}$/.test(hall))) return null;
  return new Map(pairs.map(([name, hall]) => [sameHall(name), hall]));
}

function textPairs(text: string): [string, string][] {
  return text
    .split(/[,;，；]/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.lastIndexOf('=');
      return [part.slice(0, Math.max(at, 0)).trim(), part.slice(at + 1).trim()];
    });
}

function jsonPairs(text: string): [string, string][] | null {
  try {
    return Object.entries(JSON.parse(text) as object).map(([name, hall]) => [name, String(hall)]);
  } catch {
    return null;
  }
}
