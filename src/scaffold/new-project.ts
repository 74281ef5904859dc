/** What a new project is made from. */

/** The app, as splkit.yml has it. */
export interface NewApp {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly version: string;
  readonly author_name: string;
  readonly author_email: string;
  readonly author_company: string;
  readonly description: string;
}

export interface NewProject {
  readonly app: NewApp;
  /** Without the example. */
  readonly bare: boolean;
  /** Version of splkit. */
  readonly toolVersion: string;
}
