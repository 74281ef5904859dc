/** Checks of collections, transforms, data models, source types and workflow actions. */
import type { Check } from '../check.ts';
import { EVERYBODY } from '../check.ts';
import { PRETRAINED_SOURCETYPES } from '../splunk-facts.ts';
import { atEntry, atStanza, entry, isTrue, settings } from '../stanzas.ts';

const FIELD_TYPES = new Set(['number', 'bool', 'string', 'time']);

export const knowledgeObjectChecks: readonly Check[] = [
  {
    name: 'check_collections_conf_for_specified_name_field_type',
    profiles: EVERYBODY,
    what: 'Fields of a KV store collection are of the type number, bool, string or time.',
    check(app, report) {
      const conf = app.conf('collections');
      for (const { in: collection, entry: setting } of settings(conf)) {
        if (conf === undefined || !setting.key.startsWith('field.') || FIELD_TYPES.has(setting.value)) continue;
        report(
          'fail',
          `${setting.key} of [${collection.name}] has the type "${setting.value}", which there is not.`,
          atEntry(conf, setting),
        );
      }
    },
  },
  {
    name: 'check_collections_conf',
    profiles: EVERYBODY,
    what: 'A KV store collection is a thing to know of.',
    check(app, report) {
      const conf = app.conf('collections');
      if (conf !== undefined) report('info', 'The app brings KV store collections.', { file: conf.file });
    },
  },
  {
    name: 'check_transforms_conf_for_external_cmd',
    profiles: EVERYBODY,
    what: 'A lookup by a script runs Python 3, and the script is in bin/.',
    check(app, report) {
      const conf = app.conf('transforms');
      for (const transform of conf?.stanzas ?? []) {
        const command = entry(transform, 'external_cmd');
        if (conf === undefined || command === undefined) continue;
        const script = command.value.split(/\s+/u)[0] ?? '';
        if (!/^python3/u.test(entry(transform, 'python.version')?.value ?? '')) {
          report('fail', `The script of [${transform.name}] needs python.version = python3.`, atEntry(conf, command));
        }
        if (!app.files.has(`bin/${script}`))
          report('fail', `The script ${script} of [${transform.name}] is not in bin/.`, atEntry(conf, command));
      }
    },
  },
  {
    name: 'check_for_datamodel_acceleration',
    profiles: EVERYBODY,
    what: 'No data model is accelerated by the app: whoever runs it decides that.',
    check(app, report) {
      const conf = app.conf('datamodels');
      for (const model of conf?.stanzas ?? []) {
        if (conf === undefined) continue;
        const acceleration = entry(model, 'acceleration');
        if (acceleration !== undefined && isTrue(acceleration.value))
          report('fail', `The data model ${model.name} is accelerated.`, atEntry(conf, acceleration));
        else
          report(
            'warn',
            `The app brings the data model ${model.name}: say what it costs to accelerate it.`,
            atStanza(conf, model),
          );
      }
    },
  },
  {
    name: 'check_that_no_configurations_of_default_source_type_in_props_conf',
    profiles: EVERYBODY,
    what: 'Source types that come with Splunk are left as they are.',
    check(app, report) {
      const conf = app.conf('props');
      for (const sourcetype of conf?.stanzas ?? []) {
        if (conf === undefined || !PRETRAINED_SOURCETYPES.has(sourcetype.name)) continue;
        report('warn', `${sourcetype.name} is a source type of Splunk's own; other apps rely on it.`, atStanza(conf, sourcetype));
      }
    },
  },
  {
    name: 'check_workflow_actions_link_uri_does_not_use_http_protocol',
    profiles: EVERYBODY,
    what: 'Links of workflow actions use https.',
    check(app, report) {
      const conf = app.conf('workflow_actions');
      for (const { in: action, entry: setting } of settings(conf)) {
        if (conf === undefined || setting.key !== 'link.uri' || !/^http:\/\/(?!localhost\b|127\.0\.0\.1\b)/iu.test(setting.value))
          continue;
        report('fail', `The link of [${action.name}] is sent unencrypted.`, atEntry(conf, setting));
      }
    },
  },
];
