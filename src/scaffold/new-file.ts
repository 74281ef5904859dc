/** A file that a scaffold makes. */

export interface NewFile {
  /** Relative to the project, forward slashes. */
  readonly path: string;
  readonly text: string;
  /** A file the project works without, such as a README: one that stands there already is kept, and is no obstacle. */
  readonly optional?: boolean;
}
