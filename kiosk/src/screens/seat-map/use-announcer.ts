import { useCallback, useState } from 'react';

export interface Announcer {
  /** What the two live regions hold now. */
  readonly polite: string;
  readonly urgent: string;
  readonly say: (words: string) => void;
  readonly alarm: (words: string) => void;
}

/** A region that is given the same words again says nothing, so every second message ends with an invisible space. */
const told = (before: string, words: string): string => (before === words ? `${words}\u00a0` : words);

export function useAnnouncer(): Announcer {
  const [polite, setPolite] = useState('');
  const [urgent, setUrgent] = useState('');
  const say = useCallback((words: string) => setPolite((before) => told(before, words)), []);
  const alarm = useCallback((words: string) => setUrgent((before) => told(before, words)), []);
  return { polite, urgent, say, alarm };
}
