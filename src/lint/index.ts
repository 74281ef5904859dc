/** The list of lint rules: the only one. */
import type { Rule } from './rule.ts';
import { attackTechnique } from './rules/content/attack-technique.ts';
import { cveInText } from './rules/content/cve-in-text.ts';
import { dateInFuture } from './rules/content/date-in-future.ts';
import { descriptionIsName } from './rules/content/description-is-name.ts';
import { drilldownTime } from './rules/content/drilldown-time.ts';
import { drilldownToken } from './rules/content/drilldown-token.ts';
import { drilldownUnrelated } from './rules/content/drilldown-unrelated.ts';
import { duplicateItem } from './rules/content/duplicate-item.ts';
import { duplicateRiskObject } from './rules/content/duplicate-risk-object.ts';
import { enabledByDefault } from './rules/content/enabled-by-default.ts';
import { filterMacro } from './rules/content/filter-macro.ts';
import { messageToken } from './rules/content/message-token.ts';
import { messageWithoutObject } from './rules/content/message-without-object.ts';
import { noReference } from './rules/content/no-reference.ts';
import { noStory } from './rules/content/no-story.ts';
import { outputField } from './rules/content/output-field.ts';
import { placeholderText } from './rules/content/placeholder-text.ts';
import { productionDrilldowns } from './rules/content/production-drilldowns.ts';
import { productionTests } from './rules/content/production-tests.ts';
import { rbaRequired } from './rules/content/rba-required.ts';
import { riskField } from './rules/content/risk-field.ts';
import { riskObjectType } from './rules/content/risk-object-type.ts';
import { riskScore } from './rules/content/risk-score.ts';
import { scheduleGap } from './rules/content/schedule-gap.ts';
import { scheduleOverlap } from './rules/content/schedule-overlap.ts';
import { substitution } from './rules/content/substitution.ts';
import { techniqueParent } from './rules/content/technique-parent.ts';
import { throttlingField } from './rules/content/throttling-field.ts';
import { alwaysFires } from './rules/correctness/always-fires.ts';
import { alwaysTrue } from './rules/correctness/always-true.ts';
import { bareWord } from './rules/correctness/bare-word.ts';
import { caseMismatch } from './rules/correctness/case-mismatch.ts';
import { contradiction } from './rules/correctness/contradiction.ts';
import { dottedField } from './rules/correctness/dotted-field.ts';
import { dropsUnmatched } from './rules/correctness/drops-unmatched.ts';
import { doubleNegation } from './rules/correctness/double-negation.ts';
import { duplicateCondition } from './rules/correctness/duplicate-condition.ts';
import { evalWildcard } from './rules/correctness/eval-wildcard.ts';
import { goneField } from './rules/correctness/gone-field.ts';
import { inlineTime } from './rules/correctness/inline-time.ts';
import { joinLimits } from './rules/correctness/join-limits.ts';
import { lowercaseOperator } from './rules/correctness/lowercase-operator.ts';
import { missingByField } from './rules/correctness/missing-by-field.ts';
import { multivalueComparison } from './rules/correctness/multivalue-comparison.ts';
import { mvexpandProduct } from './rules/correctness/mvexpand-product.ts';
import { notEquals } from './rules/correctness/not-equals.ts';
import { nullableByField } from './rules/correctness/nullable-by-field.ts';
import { nullComparison } from './rules/correctness/null-comparison.ts';
import { quotedField } from './rules/correctness/quoted-field.ts';
import { selfAssignment } from './rules/correctness/self-assignment.ts';
import { sortLimit } from './rules/correctness/sort-limit.ts';
import { summariesOnly } from './rules/correctness/summaries-only.ts';
import { timeFormat } from './rules/correctness/time-format.ts';
import { unreachableCase } from './rules/correctness/unreachable-case.ts';
import { unusedEval } from './rules/correctness/unused-eval.ts';
import { dataModelField } from './rules/fields/data-model-field.ts';
import { findingField } from './rules/fields/finding-field.ts';
import { lookupColumn } from './rules/fields/lookup-column.ts';
import { allIndexes } from './rules/performance/all-indexes.ts';
import { appendLimits } from './rules/performance/append-limits.ts';
import { dedupBeforeStats } from './rules/performance/dedup-before-stats.ts';
import { join } from './rules/performance/join.ts';
import { lateFields } from './rules/performance/late-fields.ts';
import { lateFilter } from './rules/performance/late-filter.ts';
import { leadingWildcard } from './rules/performance/leading-wildcard.ts';
import { mapLimit } from './rules/performance/map-limit.ts';
import { noIndex } from './rules/performance/no-index.ts';
import { onlyExclusions } from './rules/performance/only-exclusions.ts';
import { realTime } from './rules/performance/real-time.ts';
import { tableBeforeStats } from './rules/performance/table-before-stats.ts';
import { transaction } from './rules/performance/transaction.ts';
import { unboundedSubsearch } from './rules/performance/unbounded-subsearch.ts';
import { uselessSort } from './rules/performance/useless-sort.ts';
import { regexCatastrophic } from './rules/regex/regex-catastrophic.ts';
import { regexGlob } from './rules/regex/regex-glob.ts';
import { regexHalfAnchored } from './rules/regex/regex-half-anchored.ts';
import { regexLetterRange } from './rules/regex/regex-letter-range.ts';
import { regexMatchesAll } from './rules/regex/regex-matches-all.ts';
import { regexSlow } from './rules/regex/regex-slow.ts';
import { regexUnescapedDot } from './rules/regex/regex-unescaped-dot.ts';
import { regexUselessPrefix } from './rules/regex/regex-useless-prefix.ts';

export const rules: readonly Rule[] = [
  allIndexes,
  alwaysFires,
  alwaysTrue,
  appendLimits,
  attackTechnique,
  bareWord,
  caseMismatch,
  contradiction,
  cveInText,
  dataModelField,
  dateInFuture,
  dedupBeforeStats,
  descriptionIsName,
  dottedField,
  doubleNegation,
  drilldownTime,
  drilldownToken,
  drilldownUnrelated,
  dropsUnmatched,
  duplicateCondition,
  duplicateItem,
  duplicateRiskObject,
  enabledByDefault,
  evalWildcard,
  filterMacro,
  findingField,
  goneField,
  inlineTime,
  join,
  joinLimits,
  lateFields,
  lateFilter,
  leadingWildcard,
  lookupColumn,
  lowercaseOperator,
  mapLimit,
  messageToken,
  messageWithoutObject,
  missingByField,
  multivalueComparison,
  mvexpandProduct,
  noIndex,
  noReference,
  noStory,
  notEquals,
  nullComparison,
  nullableByField,
  onlyExclusions,
  outputField,
  placeholderText,
  productionDrilldowns,
  productionTests,
  quotedField,
  rbaRequired,
  realTime,
  regexCatastrophic,
  regexGlob,
  regexHalfAnchored,
  regexLetterRange,
  regexMatchesAll,
  regexSlow,
  regexUnescapedDot,
  regexUselessPrefix,
  riskField,
  riskObjectType,
  riskScore,
  scheduleGap,
  scheduleOverlap,
  selfAssignment,
  sortLimit,
  substitution,
  summariesOnly,
  tableBeforeStats,
  techniqueParent,
  throttlingField,
  timeFormat,
  transaction,
  unboundedSubsearch,
  unreachableCase,
  unusedEval,
  uselessSort,
];
