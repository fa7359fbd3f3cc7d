import { keep, readKept } from './storage.ts';

/**
 * A request that takes seats or money must not be carried out twice, however often it is sent. What is asked for gets a
 * key that is kept on the phone until an answer came, so that a retry, also after the app was killed, is the same request.
 */
export function keyFor(what: string): string {
  const kept = readKept('pendingKeys') ?? {};
  const known = kept[what];
  if (known !== undefined) return known;
  const key = randomKey();
  keep('pendingKeys', { ...kept, [what]: key });
  return key;
}

/** An answer came: the next time the same is asked it is a new wish. */
export function keyAnswered(what: string): void {
  const { [what]: _, ...others } = readKept('pendingKeys') ?? {};
  keep('pendingKeys', others);
}

/** 22 characters. It keeps apart this phone's own requests, and the server keeps keys per person: it is no secret. */
function randomKey(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let key = '';
  for (let i = 0; i < 22; i++) key += letters.charAt(Math.floor(Math.random() * letters.length));
  return key;
}
