/** Runs every rule over a project; each search is parsed once for all of them. */
import type { Report } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import type { Content, LinkedDetection } from '../content/content.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { rules } from './index.ts';
import { lintedSearch } from './linted-search.ts';
import type { LintedSearch } from './linted-search.ts';
import type { DetectionContext, DetectionReport, LintContext, Rule } from './rule.ts';

/** Reports what the rules find; several finds of one problem may be reported, and are to be sorted and made one by the caller. */
export function runRules(content: Content, context: LintContext): void {
  for (const rule of rules) rule.check?.(content, context);
  const runners = runnersOf(content);
  for (const detection of [...content.detections, ...content.drafts]) lintDetection(detection, content, runners, context.report);
  const check = (search: LintedSearch) => checkSearch(search, runners, content.macroTable, context.report);
  for (const item of content.baselines) check(lintedSearch(item, 'baseline', content.knownFields));
  for (const item of content.investigations) check(lintedSearch(item, 'investigation', content.knownFields));
}

/** The rules that look at one detection, or at one search; nothing is made anew for each of them. */
interface Runners {
  readonly detections: readonly ((detection: LinkedDetection, report: Report) => void)[];
  readonly searches: readonly ((search: LintedSearch, macros: MacroTable, report: Report) => void)[];
}

function runnersOf(content: Content): Runners {
  return {
    detections: rules.filter((rule) => rule.checkDetection !== undefined).map((rule) => detectionRunner(rule, content)),
    searches: rules.filter((rule) => rule.checkSearch !== undefined).map((rule) => searchRunner(rule, content)),
  };
}

/** What a rule finds in one detection is found again in a later run, as long as the detection and its world are the same. */
function lintDetection(detection: LinkedDetection, content: Content, runners: Runners, report: Report): void {
  const find = (macros: MacroTable, to: Report) => {
    for (const run of runners.detections) run(detection, to);
    checkSearch(lintedSearch(detection, 'detection', content.knownFields), runners, macros, to);
    return null;
  };
  if (content.keeper === undefined) find(content.macroTable, report);
  else
    content.keeper.inquire({
      name: 'rules',
      item: detection,
      find,
      facts: () => null,
      recall: (facts) => (facts === null ? null : undefined),
      report,
    });
}

function checkSearch(search: LintedSearch, { searches }: Runners, macros: MacroTable, report: Report): void {
  for (const run of searches) run(search, macros, report);
}

function detectionRunner(rule: Rule, content: Content): Runners['detections'][number] {
  const asContentctl = content.project.compat === 'contentctl';
  const context: DetectionContext = { attack: content.attack, asContentctl };
  return (detection, report) => rule.checkDetection?.(detection, reporter(rule, detection.document.source, report), context);
}

function searchRunner(rule: Rule, { knownFields }: Content): Runners['searches'][number] {
  return (search, macros, report) => rule.checkSearch?.(search, reporter(rule, search.expanded, report), { macros, knownFields });
}

/** Reports what a rule says of a source. */
function reporter({ code, docs }: Rule, source: Source, report: Report): DetectionReport {
  const severity = docs.severity ?? 'error';
  return (span, message, more) => report({ code, severity, message, source, span, ...more });
}
