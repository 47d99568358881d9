/**
 * Where the call rules report what they cannot tell anybody else. Never given contents, names or keys.
 * Events are named in kebab-case, so that an operator can search for them.
 */
export interface CallLog {
  /** Something that the server has recovered from, or will. */
  warn(data: Record<string, unknown>, event: string): void;
  /** A person was let down. */
  error(data: Record<string, unknown>, event: string): void;
}
