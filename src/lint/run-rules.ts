/** Runs every rule over a project; each search is parsed once for all of them. */
import type { Source, Span } from '../base/source.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Content, LinkedDetection } from '../content/content.ts';
import { rules } from './index.ts';
import { lintedSearch } from './linted-search.ts';
import type { LintedSearch } from './linted-search.ts';
import type { DetectionContext, LintContext, Rule, SearchContext } from './rule.ts';

/** Reports what the rules find; several finds of one problem may be reported, and are to be sorted and made one by the caller. */
export function runRules(content: Content, context: LintContext): void {
  for (const rule of rules) rule.check?.(content, context);
  const forDetections = rules
    .filter((rule) => rule.checkDetection !== undefined)
    .map((rule) => detectionRunner(rule, content, context));
  const forSearches = rules.filter((rule) => rule.checkSearch !== undefined).map((rule) => searchRunner(rule, content, context));
  const check = (search: LintedSearch) => {
    for (const run of forSearches) run(search);
  };
  for (const detection of [...content.detections, ...content.drafts]) {
    for (const run of forDetections) run(detection);
    check(lintedSearch(detection, 'detection', content.knownFields));
  }
  for (const item of content.baselines) check(lintedSearch(item, 'baseline', content.knownFields));
  for (const item of content.investigations) check(lintedSearch(item, 'investigation', content.knownFields));
}

/** One runner serves all detections: nothing is made anew for each of them. */
function detectionRunner(rule: Rule, content: Content, given: LintContext): (detection: LinkedDetection) => void {
  const asContentctl = content.project.compat === 'contentctl';
  const context: DetectionContext = { ...given, attack: content.attack, asContentctl };
  const { report, about } = reporter(rule, given);
  return (detection) => {
    about(detection.document.source);
    rule.checkDetection?.(detection, report, context);
  };
}

function searchRunner(rule: Rule, content: Content, given: LintContext): (search: LintedSearch) => void {
  const context: SearchContext = { macros: content.macroTable, knownFields: content.knownFields };
  const { report, about } = reporter(rule, given);
  return (search) => {
    about(search.expanded);
    rule.checkSearch?.(search, report, context);
  };
}

/** Reports what a rule says of the source that `about` was told last. */
function reporter({ code, docs }: Rule, context: LintContext) {
  const severity = docs.severity ?? 'error';
  let current: Source | undefined;
  return {
    about: (source: Source): void => {
      current = source;
    },
    report: (span: Span, message: string, more?: Partial<Diagnostic>): void => {
      if (current !== undefined) context.report({ code, severity, message, source: current, span, ...more });
    },
  };
}
