/**
 * Marks the branch that no value reaches, so the compiler names a missing case.
 *
 * @throws {Error} always; reaching it is a bug
 */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
