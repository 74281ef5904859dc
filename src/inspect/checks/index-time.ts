/** Checks of conf files that bring data in, store it or say who may do what: a content app needs none of them. */
import type { ConfStanza } from '../../conf-file/conf-file.ts';
import type { Check } from '../check.ts';
import { CLOUD, EVERYBODY } from '../check.ts';
import { atEntry, atStanza, isTrue } from '../stanzas.ts';

/** Fails for every stanza of a conf file that matches. */
function stanzaCheck(name: string, conf: string, isWrong: (stanza: ConfStanza) => boolean, what: string): Check {
  return {
    name,
    profiles: EVERYBODY,
    what,
    check(app, report) {
      const found = app.conf(conf);
      for (const stanza of found?.stanzas ?? []) {
        if (found !== undefined && isWrong(stanza))
          report('fail', `[${stanza.name}] must not stand in ${conf}.conf.`, atStanza(found, stanza));
      }
    },
  };
}

function inputCheck(name: string, pattern: RegExp, what: string): Check {
  return stanzaCheck(name, 'inputs', (stanza) => pattern.test(stanza.name), what);
}

/** Indexes that come with Splunk. */
const SPLUNK_INDEXES = new Set([
  'main',
  'history',
  'summary',
  'splunklogger',
  '_audit',
  '_internal',
  '_introspection',
  '_telemetry',
  '_thefishbucket',
  '_metrics',
  '_configtracker',
]);

const INDEX_PATHS = new Set(['homePath', 'coldPath', 'thawedPath', 'summaryHomePath', 'tstatsHomePath', 'bloomHomePath']);

export const indexTimeChecks: readonly Check[] = [
  inputCheck('check_inputs_conf_for_tcp', /^tcp:/u, 'No input listens on a TCP port.'),
  inputCheck('check_inputs_conf_for_splunk_tcp', /^splunktcp(?:$|:)/u, 'No input takes data of forwarders.'),
  inputCheck('check_inputs_conf_for_splunktcptoken', /^splunktcptoken(?:$|:)/u, 'No input sets a token of forwarders.'),
  inputCheck('check_inputs_conf_for_udp', /^udp:/u, 'No input listens on a UDP port.'),
  inputCheck('check_inputs_conf_for_ssl', /^(?:SSL$|tcp-ssl:|splunktcp-ssl:)/iu, 'No input listens with TLS.'),
  inputCheck('check_inputs_conf_for_http_inputs', /^http:\/\//u, 'No token of the HTTP Event Collector is shipped.'),
  inputCheck('check_inputs_conf_for_http_global_usage', /^http$/u, 'The HTTP Event Collector is left as it is.'),
  inputCheck('check_inputs_conf_for_fschange', /^fschange:/u, 'No retired fschange input.'),
  inputCheck('check_for_inputs_fifo_usage', /^fifo:/u, 'No input reads a FIFO.'),
  inputCheck('check_inputs_conf_for_remote_queue_monitor', /^remote_queue:/u, 'No input reads a remote queue.'),
  {
    name: 'check_indexes_conf_only_uses_splunk_db_variable',
    profiles: EVERYBODY,
    what: 'Paths of indexes begin with $SPLUNK_DB.',
    check(app, report) {
      const conf = app.conf('indexes');
      for (const stanza of conf?.stanzas ?? []) {
        for (const entry of stanza.entries) {
          if (conf === undefined || !INDEX_PATHS.has(entry.key) || /^\$SPLUNK_DB(?:\/|$)/u.test(entry.value)) continue;
          report('fail', `${entry.key} of the index ${stanza.name} must begin with $SPLUNK_DB.`, atEntry(conf, entry));
        }
      }
    },
  },
  stanzaCheck('check_for_index_volume_usage', 'indexes', ({ name }) => name.startsWith('volume:'), 'The app defines no volumes.'),
  stanzaCheck(
    'check_validate_default_indexes_not_modified',
    'indexes',
    ({ name }) => SPLUNK_INDEXES.has(name),
    'Indexes that come with Splunk are left as they are.',
  ),
  {
    name: 'check_authorize_conf_admin_all_objects_privileges',
    profiles: CLOUD,
    what: 'No role gets the capability admin_all_objects.',
    check(app, report) {
      const conf = app.conf('authorize');
      for (const stanza of conf?.stanzas ?? []) {
        const entry = stanza.entries.find(
          ({ key, value }) => key === 'admin_all_objects' && (isTrue(value) || value === 'enabled'),
        );
        if (conf !== undefined && entry !== undefined)
          report('fail', `[${stanza.name}] gets admin_all_objects.`, atEntry(conf, entry));
      }
    },
  },
  stanzaCheck(
    'check_stanza_of_authentication_conf',
    'authentication',
    ({ name, entries }) => entries.length > 0 && !/^(?:roleMap_|userToRoleMap_)/u.test(name),
    'The app leaves the authentication of Splunk as it is.',
  ),
  stanzaCheck(
    'check_role_map_should_not_map_splunk_system_role',
    'authentication',
    ({ name, entries }) => name.startsWith('roleMap_') && entries.some(({ key }) => key === 'splunk-system-role'),
    'Nobody is mapped to the role splunk-system-role.',
  ),
];
