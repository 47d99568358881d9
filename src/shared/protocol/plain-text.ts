import { z } from 'zod';

/** Line breaks and other controls, and the marks that turn the direction of the text around them. */
const HAS_HIDDEN_CONTROL = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
const HAS_SOMETHING_TO_SEE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A name as people type it: trimmed, one line, with something to see in it, and nothing that makes it
 * look like another. Emoji and every script are welcome.
 */
export const plainText = (maxChars: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxChars)
    .refine(
      (text) => text.isWellFormed() && !HAS_HIDDEN_CONTROL.test(text),
      'Use letters, digits and signs only, on one line.',
    )
    .refine((text) => text === '' || HAS_SOMETHING_TO_SEE.test(text), 'Please fill this in.');
