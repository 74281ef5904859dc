/** Rule: every search ends with its filter macro. */
import type { Fix } from '../../../base/diagnostic.ts';
import { locate, span } from '../../../base/source.ts';
import type { Source } from '../../../base/source.ts';
import type { LintedDetection } from '../../rule.ts';
import { macroCalls } from '../../../spl/syntax/macro-calls.ts';
import { editInFile } from '../../edit-in-file.ts';
import { detectionRule } from '../../rule.ts';
import type { DetectionReport } from '../../rule.ts';

export const filterMacro = detectionRule(
  'lint/filter-macro',
  {
    what: 'A search does not end with its filter macro, as a command of its own: the name of its file and `_filter`.',
    why: 'The macro is where a site leaves out its own false positives, without touching the search and so that updates keep it. In the middle of a search it would not see the fields that an analyst sees; without a pipe before it, its `search *` looks for the word "search".',
    bad: 'search: "`web` action=blocked | stats count by user"',
    good: 'search: "`web` action=blocked | stats count by user | `example_filter`"',
  },
  check,
);

function check({ search, filterMacro: name }: LintedDetection, report: DetectionReport): void {
  const calls = macroCalls(search);
  const own = calls.findLast((call) => call.name === name && call.args.length === 0);
  if (own !== undefined) {
    if (!isCommand(search.text.slice(0, own.span.start))) {
      report(own.span, 'The filter macro must be a command of its own, behind a pipe: it begins with the command search.', {
        source: search,
        severity: 'warning',
        ...(isLast(search.text.slice(own.span.end)) ? piped(search, own.span.start) : {}),
      });
    } else if (!isLast(search.text.slice(own.span.end))) {
      report(own.span, `The filter macro must be the last command, so that it sees the results as they are.`, {
        source: search,
        severity: 'warning',
      });
    }
    return;
  }
  const other = calls.findLast((call) => call.name.endsWith('_filter'));
  if (other !== undefined)
    report(other.span, `This is not the filter macro of this detection; that is \`${name}\`.`, { source: search });
  else
    report(lastLetter(search), `The search does not call its filter macro \`${name}\`.`, {
      source: search,
      fix: appended(search, name),
    });
}

/** White space and comments do not count. */
function isLast(rest: string): boolean {
  return withoutComments(rest) === '';
}

/** Whether a command begins behind this text. */
function isCommand(before: string): boolean {
  return /(?:^|[|[])$/.test(withoutComments(before));
}

function withoutComments(text: string): string {
  return text.replace(/```[^]*?```/g, '').trim();
}

function piped(search: Source, start: number): { readonly fix?: Fix } {
  const word = /[|[]\s*(search\s+)$/.exec(search.text.slice(0, start))?.[1];
  const edit =
    word === undefined
      ? editInFile(search, search, span(start, start), '| ')
      : editInFile(search, search, span(start - word.length, start), '');
  return edit === undefined
    ? {}
    : { fix: { title: word === undefined ? 'Put a pipe before it' : 'Take search away', safe: false, edits: [edit] } };
}

function lastLetter({ text }: Source) {
  const end = text.trimEnd().length;
  return span(Math.max(0, end - 1), end);
}

/** The default filter lets everything through, so calling it changes no result. */
function appended(search: Source, name: string): Fix {
  const { place } = locate({ source: search, span: lastLetter(search) });
  const at = { source: place.source, span: span(place.span.end, place.span.end) };
  return { title: `Add | \`${name}\` to the end`, safe: true, edits: [{ place: at, text: ` | \`${name}\`` }] };
}
