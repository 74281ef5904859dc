/** The list of lint rules: the only one. */
import { attackTechnique } from './rules/content/attack-technique.ts';
import { dateInFuture } from './rules/content/date-in-future.ts';
import { drilldownToken } from './rules/content/drilldown-token.ts';
import { duplicateItem } from './rules/content/duplicate-item.ts';
import { enabledByDefault } from './rules/content/enabled-by-default.ts';
import { filterMacro } from './rules/content/filter-macro.ts';
import { messageToken } from './rules/content/message-token.ts';
import { noStory } from './rules/content/no-story.ts';
import { outputField } from './rules/content/output-field.ts';
import { productionDrilldowns } from './rules/content/production-drilldowns.ts';
import { productionTests } from './rules/content/production-tests.ts';
import { rbaRequired } from './rules/content/rba-required.ts';
import { riskField } from './rules/content/risk-field.ts';
import type { Rule } from './rule.ts';
import { scheduleGap } from './rules/content/schedule-gap.ts';
import { substitution } from './rules/content/substitution.ts';
import { techniqueParent } from './rules/content/technique-parent.ts';
import { throttlingField } from './rules/content/throttling-field.ts';

export const rules: readonly Rule[] = [
  attackTechnique,
  dateInFuture,
  drilldownToken,
  duplicateItem,
  enabledByDefault,
  filterMacro,
  messageToken,
  noStory,
  outputField,
  productionDrilldowns,
  productionTests,
  rbaRequired,
  riskField,
  scheduleGap,
  substitution,
  techniqueParent,
  throttlingField,
];
