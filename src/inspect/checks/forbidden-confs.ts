/** Checks of conf files that an app must not bring at all. */
import type { Check } from '../check.ts';
import { CLOUD, EVERYBODY } from '../check.ts';

interface ForbiddenConf {
  readonly conf: string;
  readonly check?: string;
  readonly level?: 'fail' | 'warn';
  readonly profiles?: Check['profiles'];
}

const FORBIDDEN: readonly ForbiddenConf[] = [
  ...[
    'audit',
    'crawl',
    'datatypesbnf',
    'default-mode',
    'deployment',
    'deploymentclient',
    'health',
    'instance.cfg',
    'literals',
    'messages',
    'pubsub',
    'serverclass',
    'serverclass.seed.xml',
    'source-classifier',
    'sourcetypes',
    'splunk-launch',
    'telemetry',
    'user-seed',
    'wmi',
    'workload_pools',
    'workload_rules',
  ].map((conf) => ({ conf })),
  { conf: 'bookmarks', level: 'warn' },
  { conf: 'passwords', level: 'warn' },
  { conf: 'outputs', check: 'check_if_outputs_conf_exists' },
  { conf: 'viewstates', check: 'check_for_viewstates_conf' },
  { conf: 'limits', check: 'check_limits_conf', profiles: CLOUD },
];

export const forbiddenConfChecks: readonly Check[] = FORBIDDEN.map(({ conf, check, level = 'fail', profiles = EVERYBODY }) => ({
  name: check ?? `check_${conf.replace(/[^a-z]/gu, '_')}_conf_deny_list`,
  profiles,
  what: `The app has no ${conf}.conf.`,
  check(app, report) {
    for (const { name, file } of app.confs) {
      if (name === conf) report(level, `An app ${level === 'fail' ? 'must' : 'should'} not bring ${conf}.conf.`, { file });
    }
  },
}));
