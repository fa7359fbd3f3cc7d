/** One plain sentence for the person at the keyboard, then out. */
export class Refusal extends Error {}

/** @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
