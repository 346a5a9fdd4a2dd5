export interface CliCommand {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly help: string;
  /** Rejects with UsageError for wrong arguments (exit code 2), with anything else for a failure (1). */
  run(args: readonly string[]): Promise<void>;
}
