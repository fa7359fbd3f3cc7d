import { jsonCopy } from '../json-copy.ts';
import { APP_ID, USER_OF_PHONE } from '../phone-config.ts';
import { ApiFailure, api } from './api.ts';

const PREFIX = `foyer-phone/${APP_ID}/${USER_OF_PHONE}/`;
const LIMIT_KB = 10_240;
const MOST_OF_ONE = 1_048_576;

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));

const usedKb = (): number =>
  Math.ceil(keys().reduce((sum, key) => sum + (localStorage.getItem(PREFIX + key)?.length ?? 0), 0) / 1024);

function set(key: string, data: unknown): void {
  if (typeof key !== 'string' || key === '') throw new ApiFailure('parameter error: parameter.key should be String');
  const text = JSON.stringify({ data: jsonCopy(data, `storage "${key}"`) });
  if (text.length > MOST_OF_ONE) throw new ApiFailure('entry size limit reached');
  if (usedKb() + text.length / 1024 > LIMIT_KB) throw new ApiFailure('exceed storage max size 10Mb');
  localStorage.setItem(PREFIX + key, text);
}

const read = (key: string): { readonly data?: unknown } | null => {
  const text = localStorage.getItem(PREFIX + key);
  return text === null ? null : (JSON.parse(text) as { readonly data?: unknown });
};

const info = (): object => ({ keys: keys(), currentSize: usedKb(), limitSize: LIMIT_KB });

const clear = (): void => {
  for (const key of keys()) localStorage.removeItem(PREFIX + key);
};

/** Everything that is stored, for whoever tests. */
export const storedValues = (): Record<string, unknown> =>
  Object.fromEntries(keys().map((key) => [key, read(key)?.data]));

/** Storage of this app and this person, kept in the browser. */
export const storage = {
  setStorageSync: set,
  getStorageSync: (key: string): unknown => read(key)?.data ?? '',
  removeStorageSync: (key: string): void => localStorage.removeItem(PREFIX + key),
  clearStorageSync: clear,
  getStorageInfoSync: info,
  batchSetStorageSync: (list: readonly { readonly key: string; readonly value: unknown }[]): void => {
    for (const { key, value } of list) set(key, value);
  },
  batchGetStorageSync: (wanted: readonly string[]): unknown[] => wanted.map((key) => read(key)?.data ?? ''),
  setStorage: api<{ readonly key: string; readonly data: unknown }>('setStorage', ({ key, data }) => set(key, data)),
  getStorage: api<{ readonly key: string }>('getStorage', ({ key }) => {
    const found = read(key);
    if (found === null) throw new ApiFailure('data not found');
    return { data: found.data };
  }),
  removeStorage: api<{ readonly key: string }>('removeStorage', ({ key }) => localStorage.removeItem(PREFIX + key)),
  clearStorage: api('clearStorage', clear),
  getStorageInfo: api('getStorageInfo', info),
};
