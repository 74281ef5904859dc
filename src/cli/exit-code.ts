/** The exit codes of every subcommand. */

/** `clean`: nothing was found. `findings`: what was looked at is wrong. `failure`: wrong usage, or the environment did not let us look. */
export const EXIT = { clean: 0, findings: 1, failure: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
