/** Checks of metadata/: who may read and write, and what the folder may hold. */
import type { Check } from '../check.ts';
import { EVERYBODY } from '../check.ts';
import { META_OBJECTS, SPLUNK_CONFS } from '../splunk-facts.ts';
import { atEntry, atStanza, entry } from '../stanzas.ts';

/** The roles behind `read :` or `write :` of an access setting. */
function roles(access: string, right: 'read' | 'write'): readonly string[] | undefined {
  const list = new RegExp(`(?:^|[\\s,])${right}\\s*:\\s*\\[([^\\]]*)\\]`, 'u').exec(access)?.[1];
  return list
    ?.split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
}

export const metaChecks: readonly Check[] = [
  {
    name: 'check_meta_default_write_access',
    profiles: EVERYBODY,
    what: 'metadata/default.meta has a stanza [] that says which roles may write; not all may.',
    check(app, report) {
      const meta = app.metas.find(({ name }) => name === 'default');
      if (meta === undefined) return;
      const all = meta.stanzas.find(({ name }) => name === '' || name === 'default');
      const access = entry(all, 'access');
      const write = access === undefined ? undefined : roles(access.value, 'write');
      if (all === undefined) report('fail', 'There is no stanza [] for the app as a whole.', { file: meta.file });
      else if (access === undefined) report('fail', 'The stanza [] gives no access.', atStanza(meta, all));
      else if (write === undefined) report('fail', 'The access of [] does not say who may write.', atEntry(meta, access));
      else if (write.includes('*')) report('fail', 'Every role may write: name those that may.', atEntry(meta, access));
    },
  },
  {
    name: 'check_kos_are_accessible',
    profiles: EVERYBODY,
    what: 'Where the role admin has access, sc_admin, which is the administrator of Splunk Cloud, has it too.',
    check(app, report) {
      for (const meta of app.metas) {
        for (const object of meta.stanzas) {
          const access = entry(object, 'access');
          if (access === undefined) continue;
          const lacking = (['read', 'write'] as const).filter((right) => {
            const list = roles(access.value, right) ?? [];
            return list.includes('admin') && !list.includes('sc_admin') && !list.includes('*');
          });
          if (lacking.length > 0)
            report(
              'warn',
              `[${object.name}] gives admin, but not sc_admin, the right to ${lacking.join(' and ')}.`,
              atEntry(meta, access),
            );
        }
      }
    },
  },
  {
    name: 'check_metadata_allow_list',
    profiles: EVERYBODY,
    what: 'metadata/ holds default.meta, perhaps local.meta, and nothing else.',
    check(app, report) {
      for (const file of app.files.keys()) {
        if (!file.startsWith('metadata/') || /^metadata\/(?:default|local)\.meta$/u.test(file)) continue;
        report('fail', 'metadata/ may hold default.meta and local.meta only.', { file });
      }
      const hasFolder = [...app.files.keys()].some((file) => file.startsWith('metadata/'));
      if (hasFolder && !app.files.has('metadata/default.meta')) report('fail', 'There is no metadata/default.meta.');
    },
  },
  {
    name: 'check_for_local_meta',
    profiles: EVERYBODY,
    what: 'There is no metadata/local.meta: it belongs to those who run the app.',
    check(app, report) {
      if (app.files.has('metadata/local.meta'))
        report('fail', 'local.meta must not be shipped.', { file: 'metadata/local.meta' });
    },
  },
  {
    name: 'check_reload_trigger_for_meta',
    profiles: EVERYBODY,
    what: 'A stanza of default.meta about a conf file that Splunk does not know needs a reload trigger in app.conf.',
    check(app, report) {
      const meta = app.metas.find(({ name }) => name === 'default');
      const triggers = new Set(
        app
          .conf('app')
          ?.stanzas.find(({ name }) => name === 'triggers')
          ?.entries.map(({ key }) => key.replace(/^reload\./u, '')) ?? [],
      );
      for (const object of meta?.stanzas ?? []) {
        const conf = object.name.split('/')[0] ?? '';
        if (
          meta === undefined ||
          conf === '' ||
          conf === 'default' ||
          SPLUNK_CONFS.has(conf) ||
          META_OBJECTS.has(conf) ||
          triggers.has(conf)
        )
          continue;
        report(
          'warn',
          `[${object.name}] is about ${conf}.conf, which app.conf has no trigger reload.${conf} for.`,
          atStanza(meta, object),
        );
      }
    },
  },
];
