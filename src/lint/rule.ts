/** The contract of a lint rule: one file per rule in lint/, one line in lint/index.ts. */
import type { Diagnostic, Report, Severity } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type { AttackTable } from '../content/attack-table.ts';
import type { Content, LinkedDetection } from '../content/content.ts';
import type { LintedSearch } from './linted-search.ts';

export interface RuleDocs {
  /** What it finds, in one sentence. */
  readonly what: string;
  readonly why: string;
  /** How serious it is when nothing else is said; an error when not given. */
  readonly severity?: Severity;
  /** Pages of Splunk's manuals and other texts that say so. */
  readonly references?: readonly string[];
  /**
   * Keys of a file, laid over one that has nothing wrong (tests/lint/example-project.ts); a key without a value is taken away. A test
   * runs the rule on both: it must speak up about `bad` and be silent about `good`.
   */
  readonly bad: string;
  readonly good: string;
  /** The kind of file the examples are of; a detection when not given. */
  readonly of?: 'deployment' | 'dataSource';
}

/**
 * What a rule sees of a detection. Not its baselines: other detections may bring them, and what is found here is kept for as long as this
 * detection and everything that is no detection stay the same.
 */
export type LintedDetection = Omit<LinkedDetection, 'baselines'>;

export interface Rule {
  /** `lint/kebab-case`; every problem of the rule has it. */
  readonly code: `lint/${string}`;
  readonly docs: RuleDocs;
  /** Looks at the content as a whole. */
  check?(content: Content, context: LintContext): void;
  /** Looks at one detection. */
  checkDetection?(detection: LintedDetection, report: DetectionReport, context: DetectionContext): void;
  /** Looks at one search: of a detection, a baseline or an investigation. */
  checkSearch?(search: LintedSearch, report: SearchReport, context: SearchContext): void;
}

export interface LintContext {
  readonly report: Report;
  /** The day it is, YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** What a rule that looks at searches may ask for besides. */
export interface SearchContext {
  /** Every macro a search may call. */
  readonly macros: Content['macroTable'];
  /** What is known of fields from outside of the search. */
  readonly knownFields: Content['knownFields'];
}

/** What a rule that looks at each detection may ask for besides. */
export interface DetectionContext {
  readonly attack: AttackTable;
  /** Whether what contentctl alone takes for a mistake is to be reported. */
  readonly asContentctl: boolean;
}

/** What is wrong in a detection, and where. */
export type DetectionReport = (at: Span, message: string, more?: Partial<Diagnostic>) => void;

/** What is wrong in a search, and where: a span of the expanded text, or of `more.source`. */
export type SearchReport = (at: Span, message: string, more?: Partial<Diagnostic>) => void;

/** The documentation of a rule that looks at searches; the examples are searches. */
export type SearchRuleDocs = Omit<RuleDocs, 'of'>;

/** A rule that looks at each search for itself. */
export function searchRule(
  code: Rule['code'],
  docs: SearchRuleDocs,
  checkSearch: (search: LintedSearch, report: SearchReport, context: SearchContext) => void,
): Rule {
  const fragment = (spl: string) => `search: ${JSON.stringify(spl)}`;
  return { code, docs: { ...docs, bad: fragment(docs.bad), good: fragment(docs.good) }, checkSearch };
}

/** A rule that looks at each detection for itself. */
export function detectionRule(
  code: Rule['code'],
  docs: RuleDocs,
  check: (detection: LintedDetection, report: DetectionReport, context: DetectionContext) => void,
): Rule {
  return { code, docs, checkDetection: check };
}
