/** The user asked for something that cannot be: printed as it is, exit code 2. */

export class UsageError extends Error {
  /** `message` is one sentence; `hint` says what to do instead. */
  constructor(
    message: string,
    readonly hint?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UsageError';
  }
}
