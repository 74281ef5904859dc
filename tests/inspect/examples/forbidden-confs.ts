/** Bad and good apps for the checks of checks/forbidden-confs.ts. */
import type { Level } from '../../../src/inspect/finding.ts';
import type { Example } from './example.ts';

function forbidden(conf: string, check: string, level: Level, more: Partial<Example> = {}): Example {
  return { check, level, bad: { [`default/${conf}.conf`]: '[one]\na = 1\n' }, good: {}, at: [`default/${conf}.conf`], ...more };
}

export const forbiddenConfs: readonly Example[] = [
  ...'audit datatypesbnf default-mode deployment deploymentclient health instance.cfg literals messages pubsub serverclass serverclass.seed.xml source-classifier sourcetypes splunk-launch telemetry user-seed wmi workload_pools workload_rules crawl'
    .split(' ')
    .map((conf) => forbidden(conf, `check_${conf.replace(/[^a-z]/gu, '_')}_conf_deny_list`, 'fail')),
  forbidden('bookmarks', 'check_bookmarks_conf_deny_list', 'warn'),
  forbidden('passwords', 'check_passwords_conf_deny_list', 'warn'),
  forbidden('outputs', 'check_if_outputs_conf_exists', 'fail'),
  forbidden('viewstates', 'check_for_viewstates_conf', 'fail'),
  forbidden('limits', 'check_limits_conf', 'fail'),
];
