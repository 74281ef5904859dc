/** Takes away problems that a comment in their file suppresses, and reports comments that suppress nothing. A pure step. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import { locate } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import { lineIndex } from './line-index.ts';
import type { ProjectCode } from './project-codes.ts';
import { isUnbuildable } from './severity.ts';
import { suppressionsIn } from './suppressions.ts';
import type { Suppression } from './suppressions.ts';

export interface Suppressed {
  readonly kept: readonly Diagnostic[];
  /** How many problems were taken away. */
  readonly suppressed: number;
  /** What is wrong with the comments themselves. */
  readonly problems: readonly Diagnostic[];
}

/** One code of a comment, and whether some problem had it. */
interface Rule {
  readonly suppression: Suppression;
  readonly code: string;
  readonly span: Span;
  used: boolean;
}

/** `files` are all texts that may hold such comments; `codes` all codes that checking can report. */
export function suppress(diagnostics: readonly Diagnostic[], files: Iterable<Source>, codes: ReadonlySet<string>): Suppressed {
  const problems: Diagnostic[] = [];
  const rules = new Map<string, readonly Rule[]>();
  for (const file of files) {
    if (rules.has(file.name)) continue;
    const found = suppressionsIn(file);
    if (found.length > 0)
      rules.set(
        file.name,
        rulesOf(found, codes, (problem) => void problems.push(problem)),
      );
  }
  if (rules.size === 0) return { kept: diagnostics, suppressed: 0, problems };
  const kept = diagnostics.filter((diagnostic) => {
    const { place } = locate(diagnostic);
    const matching = (rules.get(place.source.name) ?? []).filter((rule) =>
      covers(rule, diagnostic.code, place.source, place.span),
    );
    for (const rule of matching) rule.used = true;
    return matching.length === 0 || (diagnostic.severity === 'error' && isUnbuildable(diagnostic.code));
  });
  for (const { suppression, code, span, used } of [...rules.values()].flat()) {
    if (used) continue;
    const where = suppression.lines === undefined ? 'in this file' : 'on the line this is for';
    problems.push(problem(suppression, span, 'project/unused-suppression', 'warning', `There is no problem ${code} ${where}.`));
  }
  return { kept, suppressed: diagnostics.length - kept.length, problems };
}

function covers({ suppression, code }: Rule, found: string, source: Source, span: Span): boolean {
  if (code !== found) return false;
  if (suppression.lines === undefined) return true;
  const line = lineIndex(source.text).lineOf(span.start);
  return suppression.lines.first <= line && line <= suppression.lines.last;
}

/** The rules that count: of a known code that can be suppressed, with a reason. */
function rulesOf(suppressions: readonly Suppression[], codes: ReadonlySet<string>, report: Report): readonly Rule[] {
  return suppressions.flatMap((suppression) => {
    if (suppression.codes.length === 0 || suppression.reason === '') {
      const message =
        suppression.codes.length === 0
          ? 'It suppresses nothing without a code: splkit-disable CODE: reason.'
          : 'It suppresses nothing without a reason: splkit-disable CODE: reason.';
      report(problem(suppression, suppression.span, 'project/suppression-form', 'warning', message));
      return [];
    }
    return suppression.codes.flatMap(({ code, span }) => {
      if (!codes.has(code)) {
        const message = `No problem has the code "${code}".${didYouMean(code, codes)}`;
        report(problem(suppression, span, 'project/unknown-code', 'warning', message));
        return [];
      }
      if (isUnbuildable(code)) {
        const message = `Errors of ${code} cannot be suppressed: nothing can be built of the file.`;
        report(problem(suppression, span, 'project/fixed-severity', 'warning', message));
      }
      return [{ suppression, code, span, used: isUnbuildable(code) }];
    });
  });
}

function problem(
  { source }: Suppression,
  span: Span,
  code: ProjectCode,
  severity: Diagnostic['severity'],
  message: string,
): Diagnostic {
  return { code, severity, message, source, span };
}
