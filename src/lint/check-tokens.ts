/** The fields that texts of a detection name, against those its search returns. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { span } from '../base/source.ts';
import type { LinkedDetection } from '../content/content.ts';
import type { Fields } from '../spl/fields.ts';
import { fieldStatus } from '../spl/fields.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { DetectionContext, DetectionReport, LintedDetection } from './rule.ts';
import { otherCase } from './search-shapes.ts';

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
  detection: LintedDetection,
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
