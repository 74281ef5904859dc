/** All examples, family by family. */
import type { Example } from './example.ts';
import { appConf } from './app-conf.ts';
import { confFiles } from './conf-files.ts';
import { dashboards } from './dashboards.ts';
import { forbiddenConfs } from './forbidden-confs.ts';
import { inputs } from './index-time.ts';
import { objects } from './knowledge-objects.ts';
import { lookups } from './lookups.ts';
import { meta } from './meta.ts';
import { packaging } from './packaging.ts';
import { searches } from './saved-searches.ts';
import { structure } from './structure.ts';
import { words } from './words.ts';

export const examples: readonly Example[] = [
  ...searches,
  ...meta,
  ...confFiles,
  ...forbiddenConfs,
  ...lookups,
  ...objects,
  ...appConf,
  ...structure,
  ...packaging,
  ...dashboards,
  ...inputs,
  ...words,
];
