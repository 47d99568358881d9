/** Where the call rules report what they cannot tell anybody else. Never given contents, names or keys. */
export interface CallLog {
  info(data: Record<string, unknown>, message: string): void;
  warn(data: Record<string, unknown>, message: string): void;
  error(data: Record<string, unknown>, message: string): void;
}
