/** The list of lint rules: the only one. */
import { attackTechnique } from './attack-technique.ts';
import { dateInFuture } from './date-in-future.ts';
import { drilldownToken } from './drilldown-token.ts';
import { enabledByDefault } from './enabled-by-default.ts';
import { filterMacro } from './filter-macro.ts';
import { messageToken } from './message-token.ts';
import { productionDrilldowns } from './production-drilldowns.ts';
import { productionTests } from './production-tests.ts';
import { rbaRequired } from './rba-required.ts';
import { riskField } from './risk-field.ts';
import type { Rule } from './rule.ts';
import { scheduleGap } from './schedule-gap.ts';
import { substitution } from './substitution.ts';
import { throttlingField } from './throttling-field.ts';

export const rules: readonly Rule[] = [
  attackTechnique,
  dateInFuture,
  drilldownToken,
  enabledByDefault,
  filterMacro,
  messageToken,
  productionDrilldowns,
  productionTests,
  rbaRequired,
  riskField,
  scheduleGap,
  substitution,
  throttlingField,
];
