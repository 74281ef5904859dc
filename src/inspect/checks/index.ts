/** Every check of a built app, family by family. */
import type { Check } from '../check.ts';
import { appConfChecks } from './app-conf.ts';
import { confFileChecks } from './conf-files.ts';
import { dashboardChecks } from './dashboards.ts';
import { forbiddenConfChecks } from './forbidden-confs.ts';
import { indexTimeChecks } from './index-time.ts';
import { knowledgeObjectChecks } from './knowledge-objects.ts';
import { lookupChecks } from './lookups.ts';
import { metaChecks } from './meta.ts';
import { packagingChecks } from './packaging.ts';
import { savedSearchChecks } from './saved-searches.ts';
import { structureChecks } from './structure.ts';
import { triggerChecks } from './triggers.ts';
import { wordChecks } from './words.ts';

export const checks: readonly Check[] = [
  ...packagingChecks,
  ...structureChecks,
  ...appConfChecks,
  ...triggerChecks,
  ...metaChecks,
  ...confFileChecks,
  ...forbiddenConfChecks,
  ...savedSearchChecks,
  ...lookupChecks,
  ...knowledgeObjectChecks,
  ...indexTimeChecks,
  ...dashboardChecks,
  ...wordChecks,
];
