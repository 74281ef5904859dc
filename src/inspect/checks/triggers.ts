/** Checks of what Splunk must be told about conf files it does not know: reload triggers, replication in a search head cluster. */
import type { Check } from '../check.ts';
import { EVERYBODY } from '../check.ts';
import type { InspectedApp } from '../inspected-app.ts';
import { SPLUNK_CONFS } from '../splunk-facts.ts';
import { atEntry, atStanza, entry, isTrue, settings, stanza } from '../stanzas.ts';

/** Names of the app's conf files that Splunk itself does not know. */
function customConfs(app: InspectedApp): readonly string[] {
  return app.confs.filter(({ file, name }) => file.startsWith('default/') && !SPLUNK_CONFS.has(name)).map(({ name }) => name);
}

const TRIGGER_VALUE = /^(?:simple|never|rest_endpoints|access_endpoints \/\S+|http_get \/\S+|http_post \/\S+)$/u;

export const triggerChecks: readonly Check[] = [
  {
    name: 'check_reload_trigger_for_all_custom_confs',
    profiles: EVERYBODY,
    what: 'Every conf file that Splunk does not know has a trigger reload.NAME in [triggers] of app.conf.',
    check(app, report) {
      const triggers = stanza(app.conf('app'), 'triggers');
      for (const name of customConfs(app)) {
        if (entry(triggers, `reload.${name}`) !== undefined) continue;
        report('fail', `app.conf has no trigger reload.${name}, so a change of ${name}.conf would restart Splunk.`, {
          file: `default/${name}.conf`,
        });
      }
    },
  },
  {
    name: 'check_reload_trigger_value',
    profiles: EVERYBODY,
    what: 'Triggers are one of simple, never, rest_endpoints, access_endpoints, http_get, http_post.',
    check(app, report) {
      const conf = app.conf('app');
      for (const trigger of stanza(conf, 'triggers')?.entries ?? []) {
        if (conf === undefined || !trigger.key.startsWith('reload.') || TRIGGER_VALUE.test(trigger.value)) continue;
        report('warn', `"${trigger.value}" is no way to reload.`, atEntry(conf, trigger));
      }
    },
  },
  {
    name: 'check_for_trigger_stanza',
    profiles: EVERYBODY,
    what: 'Triggers are for conf files of the app, not for those that Splunk knows.',
    check(app, report) {
      const conf = app.conf('app');
      const exported = app.metas.some((meta) =>
        meta.stanzas.some(
          (object) => /^(?:$|app$|app\/triggers$|default$)/u.test(object.name) && entry(object, 'export')?.value === 'system',
        ),
      );
      for (const trigger of stanza(conf, 'triggers')?.entries ?? []) {
        const name = /^reload\.(.+)$/u.exec(trigger.key)?.[1];
        if (conf === undefined || name === undefined || !SPLUNK_CONFS.has(name)) continue;
        report(exported ? 'fail' : 'warn', `${name}.conf is Splunk's own: it needs no trigger.`, atEntry(conf, trigger));
      }
    },
  },
  {
    name: 'check_custom_conf_replication',
    profiles: EVERYBODY,
    what: 'Conf files that Splunk does not know are replicated in a search head cluster: conf_replication_include.NAME in [shclustering] of server.conf.',
    check(app, report) {
      const server = app.conf('server');
      for (const name of customConfs(app)) {
        if (isTrue(entry(stanza(server, 'shclustering'), `conf_replication_include.${name}`)?.value)) continue;
        report('warn', `server.conf does not replicate ${name}.conf in a search head cluster.`, { file: `default/${name}.conf` });
      }
    },
  },
  {
    name: 'check_server_conf_only_contains_custom_conf_sync_stanzas_or_diag_stanza',
    profiles: EVERYBODY,
    what: 'server.conf holds nothing but the replication of conf files of the app, and what a diag collects.',
    check(app, report) {
      const conf = app.conf('server');
      if (conf === undefined) return;
      for (const part of conf.stanzas) {
        if (part.name !== 'shclustering' && part.name !== 'diag')
          report('fail', `[${part.name}] changes the server.`, atStanza(conf, part));
      }
      for (const { in: part, entry: setting } of settings(conf)) {
        const name = /^conf_replication_include\.(.+)$/u.exec(setting.key)?.[1];
        if (part.name !== 'shclustering' || (name !== undefined && !SPLUNK_CONFS.has(name))) continue;
        report('fail', `${setting.key} changes the cluster.`, atEntry(conf, setting));
      }
    },
  },
];
