/** Commands that are known by their grammar: read, checked and followed by the field analysis; to run they need a real Splunk. */
import type { Command } from '../../command.ts';
import { describeCommand } from '../../operators/describe-command.ts';
import { ANOMALY_COMMANDS } from './anomalies.ts';
import { CATALOGUE_COMMANDS } from './catalogue.ts';
import { GEOGRAPHY_COMMANDS } from './geography.ts';
import { GROUP_COMMANDS } from './groups.ts';
import { INTERNAL_COMMANDS } from './internals.ts';
import { MACHINE_LEARNING_COMMANDS } from './machine-learning.ts';
import { OUTPUT_COMMANDS } from './output.ts';
import { PARTIAL_RESULT_COMMANDS } from './partial-results.ts';
import { SUMMARY_INDEXING_COMMANDS } from './summary-indexing.ts';

const DESCRIPTIONS = [
  ...ANOMALY_COMMANDS,
  ...CATALOGUE_COMMANDS,
  ...GEOGRAPHY_COMMANDS,
  ...GROUP_COMMANDS,
  ...INTERNAL_COMMANDS,
  ...MACHINE_LEARNING_COMMANDS,
  ...OUTPUT_COMMANDS,
  ...SUMMARY_INDEXING_COMMANDS,
];

/** One command for each description. */
export const describedCommands: readonly Command[] = [...DESCRIPTIONS.map(describeCommand), ...PARTIAL_RESULT_COMMANDS];
