/** What splkit says about its input. User input never throws: every phase takes a `Report` and carries on. */
import type { Place, Source, Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One problem. `code` is `layer/kebab-case` out of a closed, documented set; `span` lies in `source`, which may be embedded. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what is wrong, and where it helps, what is right. No file name, no position. */
  readonly message: string;
  readonly source: Source;
  readonly span: Span;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  /**
   * What contentctl does here, where that is not what the severity says: in a project that is to build as contentctl does, what it accepts is
   * a warning and what it rejects is an error.
   */
  readonly contentctl?: 'accepts' | 'rejects';
}

/** A second place that explains the first, such as the definition of a macro. */
export interface Related {
  readonly message: string;
  readonly place: Place;
}

/** A change that mends the problem. `safe` fixes never change what a search returns. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly place: Place;
  readonly text: string;
}

export type Report = (diagnostic: Diagnostic) => void;
