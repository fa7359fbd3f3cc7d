import { isId } from './read.ts';

/** A readable id out of a name (`Parkett vorne` → `parkett-vorne`), or null where nothing readable is left (一楼). */
export function idFromName(name: string): string | null {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '');
  if (/[^\u0020-\u007e]/u.test(plain)) return null;
  const id = plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return id !== '' && isId(id) ? id : null;
}

/** The wanted id, or it with the first number from 2 on that makes it new. Remembers what it gave out. */
export function unusedId(wanted: string, used: Set<string>): string {
  let id = wanted;
  for (let n = 2; used.has(id); n += 1) id = `${wanted.slice(0, 56)}~${n}`;
  used.add(id);
  return id;
}
