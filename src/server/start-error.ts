/**
 * The server cannot start, for a reason its operator can mend. The message is one line that names the
 * setting and the mend; it is printed as it is, without a stack.
 */
export class StartError extends Error {
  override name = 'StartError';
}
