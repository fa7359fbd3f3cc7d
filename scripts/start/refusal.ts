/** An expected "no" of a script, said in one plain sentence without a stack. */
export class Refusal extends Error {}
