/** The list of lint rules: the only one. */
import { attackTechnique } from './attack-technique.ts';
import { dateInFuture } from './date-in-future.ts';
import { drilldownToken } from './drilldown-token.ts';
import { duplicateItem } from './duplicate-item.ts';
import { enabledByDefault } from './enabled-by-default.ts';
import { filterMacro } from './filter-macro.ts';
import { messageToken } from './message-token.ts';
import { noStory } from './no-story.ts';
import { outputField } from './output-field.ts';
import { productionDrilldowns } from './production-drilldowns.ts';
import { productionTests } from './production-tests.ts';
import { rbaRequired } from './rba-required.ts';
import { riskField } from './risk-field.ts';
import type { Rule } from './rule.ts';
import { scheduleGap } from './schedule-gap.ts';
import { substitution } from './substitution.ts';
import { techniqueParent } from './technique-parent.ts';
import { throttlingField } from './throttling-field.ts';

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
