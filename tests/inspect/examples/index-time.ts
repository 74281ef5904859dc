/** Bad and good apps for the checks of checks/index-time.ts. */
import type { Example } from './example.ts';

function input(check: string, stanza: string): Example {
  return {
    check,
    level: 'fail',
    bad: { 'default/inputs.conf': `[monitor:///var/log/one]\ndisabled = 1\n\n[${stanza}]\ndisabled = 1\n` },
    good: { 'default/inputs.conf': '[monitor:///var/log/one]\ndisabled = 1\n' },
    at: ['default/inputs.conf', 4],
  };
}

export const inputs: readonly Example[] = [
  input('check_inputs_conf_for_tcp', 'tcp://514'),
  input('check_inputs_conf_for_splunk_tcp', 'splunktcp://9997'),
  input('check_inputs_conf_for_splunktcptoken', 'splunktcptoken://one'),
  input('check_inputs_conf_for_udp', 'udp://514'),
  input('check_inputs_conf_for_ssl', 'SSL'),
  input('check_inputs_conf_for_http_inputs', 'http://one'),
  input('check_inputs_conf_for_http_global_usage', 'http'),
  input('check_inputs_conf_for_fschange', 'fschange:/etc'),
  input('check_for_inputs_fifo_usage', 'fifo:///tmp/one'),
  input('check_inputs_conf_for_remote_queue_monitor', 'remote_queue:one'),
  {
    check: 'check_indexes_conf_only_uses_splunk_db_variable',
    level: 'fail',
    bad: {
      'default/indexes.conf':
        '[one]\nhomePath = /data/one/db\ncoldPath = $SPLUNK_DB/one/colddb\nthawedPath = $SPLUNK_DB/one/thaweddb\n',
    },
    good: {
      'default/indexes.conf':
        '[one]\nhomePath = $SPLUNK_DB/one/db\ncoldPath = $SPLUNK_DB/one/colddb\nthawedPath = $SPLUNK_DB/one/thaweddb\n',
    },
    at: ['default/indexes.conf', 2],
  },
  {
    check: 'check_for_index_volume_usage',
    level: 'fail',
    bad: { 'default/indexes.conf': '[one]\nhomePath = $SPLUNK_DB/one/db\n\n[volume:hot]\npath = /data\n' },
    good: { 'default/indexes.conf': '[one]\nhomePath = $SPLUNK_DB/one/db\n' },
    at: ['default/indexes.conf', 4],
  },
  {
    check: 'check_validate_default_indexes_not_modified',
    level: 'fail',
    bad: { 'default/indexes.conf': '[main]\nfrozenTimePeriodInSecs = 1\n' },
    good: { 'default/indexes.conf': '[one]\nfrozenTimePeriodInSecs = 1\n' },
    at: ['default/indexes.conf', 1],
  },
  {
    check: 'check_authorize_conf_admin_all_objects_privileges',
    level: 'fail',
    profile: 'cloud',
    bad: { 'default/authorize.conf': '[role_one]\nadmin_all_objects = enabled\n' },
    good: { 'default/authorize.conf': '[role_one]\nsearch = enabled\n' },
    at: ['default/authorize.conf', 2],
  },
  {
    check: 'check_stanza_of_authentication_conf',
    level: 'fail',
    bad: { 'default/authentication.conf': '[authentication]\nauthType = LDAP\n' },
    good: { 'default/authentication.conf': '[roleMap_one]\nuser = a\n' },
    at: ['default/authentication.conf', 1],
  },
  {
    check: 'check_role_map_should_not_map_splunk_system_role',
    level: 'fail',
    bad: { 'default/authentication.conf': '[roleMap_one]\nsplunk-system-role = a\n' },
    good: { 'default/authentication.conf': '[roleMap_one]\nuser = a\n' },
    at: ['default/authentication.conf', 1],
  },
];
