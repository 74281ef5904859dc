/** The contract of a lint rule: one file per rule in lint/, one line in lint/index.ts. */
import type { Diagnostic, Report, Severity } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import type { AttackTable } from '../content/attack-table.ts';
import type { Content, LinkedDetection } from '../content/content.ts';
import type { Fields } from '../spl/fields.ts';
import { fieldStatus } from '../spl/fields.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { LintedSearch } from './linted-search.ts';
import { otherCase } from './search-shapes.ts';

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

export interface Rule {
  /** `lint/kebab-case`; every problem of the rule has it. */
  readonly code: `lint/${string}`;
  readonly docs: RuleDocs;
  /** Looks at the content as a whole. */
  check?(content: Content, context: LintContext): void;
  /** Looks at one detection. */
  checkDetection?(detection: LinkedDetection, report: DetectionReport, context: DetectionContext): void;
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
export interface DetectionContext extends LintContext {
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
  check: (detection: LinkedDetection, report: DetectionReport, context: DetectionContext) => void,
): Rule {
  return { code, docs, checkDetection: check };
}

/** A token of a text: `$user$`. */
interface Token {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The tokens that Splunk fills in from a result; `$user|s$` is one for user. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/\$([A-Za-z_][\w.{}:-]*)(?:\|[a-z]+)?\$/g)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Reports the tokens of a text value that are no fields of the search's results. */
export function checkTokens(
  detection: LinkedDetection,
  path: YamlPath,
  text: string,
  report: DetectionReport,
  ignored: ReadonlySet<string>,
  context: Pick<DetectionContext, 'asContentctl'>,
  accepted: Pick<Diagnostic, 'contentctl'> = {},
): void {
  if (!text.includes('$')) return;
  for (const token of tokensOf(text)) {
    const problem = ignored.has(token.name) ? undefined : missingField(detection, token.name, context);
    if (problem === undefined) continue;
    const { message, ...more } = problem;
    const embedded = detection.document.scalar(path);
    const place = embedded === undefined ? {} : { source: embedded };
    const at = embedded === undefined ? detection.document.valueSpan(path) : span(token.start, token.end);
    report(at, message, { ...more, ...place, ...accepted });
  }
}

/**
 * What to say of a field that no result has; undefined when nothing is known against it. contentctl is content when the name occurs anywhere
 * in the search, and looks at detections in production only.
 */
export function missingField(
  { output, search, expanded, value }: Pick<LinkedDetection, 'output' | 'search' | 'expanded' | 'value'>,
  name: string,
  { asContentctl }: Pick<DetectionContext, 'asContentctl'>,
): Pick<Diagnostic, 'severity' | 'message' | 'contentctl'> | undefined {
  switch (fieldStatus(output, name)) {
    case 'never': {
      const occurs = search.text.toLowerCase().includes(name.toLowerCase());
      const accepted = occurs || value.status !== 'production' ? { contentctl: 'accepts' as const } : {};
      return {
        severity: 'error',
        message: `The search returns no field "${name}".${otherCase(output, name)}${namesOf(output)}`,
        ...accepted,
      };
    }
    // `values(user) AS user` may be empty on some rows, and is what nearly every detection writes: no ground for a complaint.
    case 'maybe':
    case 'always':
      return undefined;
    case 'open':
      return asContentctl && value.status === 'production' ? unnamedField(search.text, expanded.text, name) : undefined;
  }
}

/** Where any field may come out, contentctl wants the search to name it; what it takes for the name may be a part of another word. */
function unnamedField(written: string, expanded: string, name: string): ReturnType<typeof missingField> {
  const word = new RegExp(`(?<![\\w-])${name.replace(/[^\w]/g, '\\$&')}(?![\\w-])`, 'i');
  if (word.test(expanded)) return undefined;
  const message = `The search does not name the field "${name}", so nothing says that its results have it.`;
  const contentctl = written.toLowerCase().includes(name.toLowerCase()) ? 'accepts' : 'rejects';
  return { severity: 'info', message, contentctl };
}

const MOST_NAMED = 25;

function namesOf({ named, open }: Fields): string {
  const names = [...named].filter(([, status]) => status !== 'never').map(([name]) => name);
  if (open || names.length === 0) return '';
  const some = names.slice(0, MOST_NAMED).join(', ');
  return ` It returns ${some}${names.length > MOST_NAMED ? ', ...' : ''}.`;
}
