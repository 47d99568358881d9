/** `asking`: the person knows, and nobody else. */
export type Mark = 'waiting' | 'running' | 'asking' | 'fine' | 'attention' | 'failed';

/** What a step has found, for a person: how it is, in a sentence, and what to do where it is bad. */
export interface Finding {
  mark: Mark;
  sentence: string;
  advice: string | null;
}

export const fine = (sentence: string): Finding => ({ mark: 'fine', sentence, advice: null });
export const attention = (sentence: string, advice: string | null): Finding => ({
  mark: 'attention',
  sentence,
  advice,
});
export const failed = (sentence: string, advice: string | null): Finding => ({
  mark: 'failed',
  sentence,
  advice,
});
