/** Checks of conf files whatever they are about: how they are written, and settings that reach out of the app. */
import type { Check, ReportFinding } from '../check.ts';
import { CLOUD, EVERYBODY, PRIVATE } from '../check.ts';
import type { ConfDocument, InspectedApp } from '../inspected-app.ts';
import { SPLUNK_CONFS } from '../splunk-facts.ts';
import { atEntry, atStanza, settings } from '../stanzas.ts';

const DUPLICATE_KEY = 'conf/duplicate-key';

/** What is written wrongly fails; what is written twice fails or warns. */
function parsingCheck(name: string, profiles: Check['profiles'], duplicates: 'fail' | 'warn'): Check {
  return {
    name,
    profiles,
    what: `Conf files are well formed: stanzas and settings only, no blank behind a continuing backslash, nothing twice${duplicates === 'warn' ? ' (a warning)' : ''}.`,
    check(app, report) {
      for (const conf of app.confs) {
        for (const { code, message, span } of conf.problems) {
          report(code === DUPLICATE_KEY ? duplicates : 'fail', message, { file: conf.file, offset: span.start });
        }
        for (const { index } of conf.text.matchAll(/\\[ \t]+$/gmu)) {
          report('fail', 'A blank follows the backslash at the end of this line, so the line is not continued.', {
            file: conf.file,
            offset: index,
          });
        }
        reportDuplicateStanzas(conf, duplicates, report);
      }
    },
  };
}

function reportDuplicateStanzas(conf: ConfDocument, level: 'fail' | 'warn', report: ReportFinding): void {
  const seen = new Set<string>();
  let continued = false;
  let offset = 0;
  for (const line of conf.text.split('\n')) {
    const text = line.trim();
    if (!continued && text.startsWith('[')) {
      if (seen.has(text)) report(level, `The stanza ${text} stands twice in the file.`, { file: conf.file, offset });
      seen.add(text);
    }
    continued = line.replace(/\r$/u, '').endsWith('\\') && (continued || !text.startsWith('#'));
    offset += line.length + 1;
  }
}

/** Stanzas that are about the whole of Splunk when they stand in a conf file of Splunk's own. */
const GLOBAL_STANZAS = new Set(['default', 'general', 'global', 'stash']);

/** Settings whose value is a path, and what leads out of the app. */
const OUTSIDE = /^(?:\/(?!opt\/splunk\/etc\/apps\/)|[A-Za-z]:\\|~\/|\.\.\/)|\$SPLUNK_HOME\/etc\/(?!apps\/)|(?:^|\/)\.\.\//u;
const PATH_KEY = /^(?:filename|script|command|external_cmd|path|.*_path|.*Path|.*\.filename|passauth|exe|handler)$/iu;

function globalStanzas(app: InspectedApp, report: ReportFinding): void {
  for (const conf of app.confs) {
    if (!SPLUNK_CONFS.has(conf.name) || conf.name === 'savedsearches') continue;
    for (const stanza of conf.stanzas) {
      if (!GLOBAL_STANZAS.has(stanza.name.toLowerCase()) || stanza.entries.length === 0) continue;
      const place =
        stanza.span.end === 0 && stanza.entries[0] !== undefined ? atEntry(conf, stanza.entries[0]) : atStanza(conf, stanza);
      report('fail', `[${stanza.name}] of ${conf.name}.conf changes the settings of every other app.`, place);
    }
  }
}

export const confFileChecks: readonly Check[] = [
  parsingCheck('check_config_file_parsing', PRIVATE, 'fail'),
  parsingCheck('check_config_file_parsing_public', CLOUD, 'warn'),
  {
    name: 'check_no_default_stanzas',
    profiles: EVERYBODY,
    what: 'No [default], [general], [global] or [stash], and no setting before the first stanza, in a conf file of Splunk other than savedsearches.conf.',
    check: globalStanzas,
  },
  {
    name: 'check_manipulation_outside_of_app_container',
    profiles: EVERYBODY,
    what: 'Settings that are paths stay inside the app.',
    check(app, report) {
      for (const conf of app.confs) {
        for (const { entry } of settings(conf)) {
          if (!PATH_KEY.test(entry.key) || !OUTSIDE.test(entry.value)) continue;
          report('fail', `${entry.key} = ${entry.value} leads out of the app.`, atEntry(conf, entry));
        }
      }
    },
  },
  {
    name: 'check_for_git_merge_conflict_in_app',
    profiles: EVERYBODY,
    what: 'No file holds the marks of a merge conflict.',
    check(app, report) {
      for (const file of app.files.keys()) {
        const offset = mergeConflict(app.text(file) ?? '');
        if (offset >= 0) report('fail', 'A merge conflict was not settled.', { file, offset });
      }
    },
  },
];

/** Where a conflict begins that git has left in a text; -1 when there is none. Each mark is looked for once, behind the one before. */
function mergeConflict(text: string): number {
  const marks = [/^<{7} /mu, /^={7}\r?$/mu, /^>{7} /mu];
  let from = 0;
  const found = marks.map((mark) => {
    const offset = from < 0 ? -1 : text.slice(from).search(mark);
    from = offset < 0 ? -1 : from + offset + 1;
    return from - 1;
  });
  return from < 0 ? -1 : (found[0] ?? -1);
}
