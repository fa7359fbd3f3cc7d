/** What happened, in order: one list for the whole app. */
export const notes: string[] = [];

export const note = (text: string): void => void notes.push(text);
