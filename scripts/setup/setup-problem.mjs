/** A set-up step that could not be done: what happened, and the mend, in words for people. */
export class SetupProblem extends Error {
  /**
   * @param {string} message what happened
   * @param {string} mend what to do about it
   */
  constructor(message, mend) {
    super(message);
    this.mend = mend;
  }
}
