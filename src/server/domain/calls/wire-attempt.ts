/** The attempt as a field of an event: left out where the other side named none. */
export const optionalAttempt = (attempt: number | undefined): { attempt?: number } =>
  attempt === undefined ? {} : { attempt };
