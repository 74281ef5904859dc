/** Runs every rule over a project; each search is parsed once for all of them. */
import type { Content } from '../content/content.ts';
import { rules } from './index.ts';
import { lintedSearch } from './linted-search.ts';
import type { LintedSearch } from './linted-search.ts';
import type { LintContext, Rule, SearchReport } from './rule.ts';

/** Reports what the rules find; several finds of one problem may be reported, and are to be sorted and made one by the caller. */
export function runRules(content: Content, context: LintContext): void {
  for (const rule of rules) rule.check?.(content, context);
  const { knownFields } = content;
  const forSearches = rules.filter((rule) => rule.checkSearch !== undefined);
  const check = (search: LintedSearch) => {
    for (const rule of forSearches) checkSearch(rule, search, content, context);
  };
  for (const item of [...content.detections, ...content.drafts]) check(lintedSearch(item, 'detection', knownFields));
  for (const item of content.baselines) check(lintedSearch(item, 'baseline', knownFields));
  for (const item of content.investigations) check(lintedSearch(item, 'investigation', knownFields));
}

function checkSearch(rule: Rule, search: LintedSearch, content: Content, { report }: LintContext): void {
  const { code, docs } = rule;
  const severity = docs.severity ?? 'error';
  const note: SearchReport = (span, message, more) => report({ code, severity, message, source: search.expanded, span, ...more });
  rule.checkSearch?.(search, note, { macros: content.macroTable, knownFields: content.knownFields });
}
