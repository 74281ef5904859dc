/** Checks of app.conf: what the app is called, its version, and what Splunk is told to do with it. */
import type { Check } from '../check.ts';
import { CLOUD, EVERYBODY, PRIVATE } from '../check.ts';
import type { InspectedApp } from '../inspected-app.ts';
import { readManifest } from '../read-manifest.ts';
import { SPLUNK_APPS } from '../splunk-facts.ts';
import { entry, isTrue, stanza } from '../stanzas.ts';

const FILE = 'default/app.conf';

/** https://semver.org, version 2.0.0. */
const SEMVER =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/u;

const DEVICE_NAMES = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/iu;

/** A setting of app.conf and where it stands. */
function setting(
  app: InspectedApp,
  section: string,
  key: string,
): { readonly value: string; readonly offset: number } | undefined {
  const found = entry(stanza(app.conf('app'), section), key);
  return found === undefined ? undefined : { value: found.value, offset: found.keySpan.start };
}

/** What is wrong with an app's id, if anything. */
function idProblem(id: string): string | undefined {
  if (!/^[A-Za-z_.-][A-Za-z0-9_.-]*$/u.test(id))
    return 'holds what an id cannot hold: it begins with a letter and goes on with letters, digits, "_", "." and "-"';
  if (id.endsWith('.')) return 'ends in a dot';
  if (/\.(?:spl|tgz|tar\.gz)$/iu.test(id)) return 'ends like an archive';
  if (DEVICE_NAMES.test(id)) return 'is the name of a device on Windows';
  return undefined;
}

function checkPackageId(app: InspectedApp, report: Parameters<Check['check']>[1]): void {
  const id = setting(app, 'package', 'id');
  if (id === undefined) return report('fail', 'The stanza [package] gives no id.', { file: FILE });
  const at = { file: FILE, offset: id.offset };
  const problem = idProblem(id.value);
  if (problem !== undefined) report('fail', `The id "${id.value}" ${problem}.`, at);
  if (app.id !== id.value) report('fail', `The app's folder is called "${app.id}", but its id is "${id.value}".`, at);
  const name = setting(app, 'id', 'name');
  if (name !== undefined && name.value !== id.value)
    report('fail', `[id] calls the app "${name.value}", [package] "${id.value}".`, { file: FILE, offset: name.offset });
  const manifest = readManifest(app)?.name;
  if (manifest !== undefined && manifest !== id.value)
    report('fail', `app.manifest calls the app "${manifest}", app.conf "${id.value}".`, { file: 'app.manifest' });
}

function checkVersion(app: InspectedApp, report: Parameters<Check['check']>[1]): void {
  const places = (['launcher', 'id'] as const).map((section) => ({ section, found: setting(app, section, 'version') }));
  const given = places.flatMap(({ found }) => (found === undefined ? [] : [found]));
  if (given.length === 0) return report('fail', 'app.conf gives no version: [launcher] and [id] should.', { file: FILE });
  for (const { value, offset } of given) {
    if (!SEMVER.test(value))
      report('fail', `The version "${value}" is none of Semantic Versioning, such as 1.0.0.`, { file: FILE, offset });
  }
  for (const { section, found } of places)
    if (found === undefined) report('warn', `[${section}] gives no version.`, { file: FILE });
  const [first, second] = given;
  if (first !== undefined && second !== undefined && first.value !== second.value) {
    report('fail', `[launcher] says version ${first.value}, [id] ${second.value}.`, { file: FILE, offset: second.offset });
  }
  const manifest = readManifest(app)?.version;
  if (manifest !== undefined && first !== undefined && manifest !== first.value) {
    report('fail', `app.manifest says version ${manifest}, app.conf ${first.value}.`, { file: 'app.manifest' });
  }
}

function checkLabel(app: InspectedApp, report: Parameters<Check['check']>[1]): void {
  if (stanza(app.conf('app'), 'ui') === undefined) return report('fail', 'app.conf has no stanza [ui].', { file: FILE });
  const label = setting(app, 'ui', 'label');
  const visible = setting(app, 'ui', 'is_visible');
  if (label === undefined) {
    if (visible === undefined || isTrue(visible.value)) report('fail', 'A visible app needs a label in [ui].', { file: FILE });
  } else if (label.value.length < 5 || label.value.length > 80) {
    report('fail', `The label "${label.value}" has ${label.value.length} characters; 5 to 80 are allowed.`, {
      file: FILE,
      offset: label.offset,
    });
  }
}

/** Fails when a setting is there at all. */
function unsetCheck(name: string, key: string): Check {
  return {
    name,
    profiles: EVERYBODY,
    what: `app.conf does not set ${key} in [install]: Splunk does.`,
    check(app, report) {
      const found = setting(app, 'install', key);
      if (found !== undefined) report('fail', `${key} must not be set.`, { file: FILE, offset: found.offset });
    },
  };
}

export const appConfChecks: readonly Check[] = [
  {
    name: 'check_for_valid_package_id',
    profiles: EVERYBODY,
    what: "[package] id is the name of the app's folder, of [id] name and of app.manifest, and can be one everywhere.",
    check: checkPackageId,
  },
  {
    name: 'check_for_default_splunk_app',
    profiles: EVERYBODY,
    what: 'The app is not called like one that comes with Splunk.',
    check(app, report) {
      const id = setting(app, 'package', 'id');
      if (id !== undefined && SPLUNK_APPS.has(id.value))
        report('fail', `"${id.value}" is an app that comes with Splunk.`, { file: FILE, offset: id.offset });
    },
  },
  {
    name: 'check_that_app_name_config_is_valid',
    profiles: EVERYBODY,
    what: "The name of the app's folder does not begin with a digit.",
    check(app, report) {
      if (/^\d/u.test(app.id)) report('fail', `The folder "${app.id}" begins with a digit.`);
    },
  },
  {
    name: 'check_for_valid_ui_label',
    profiles: EVERYBODY,
    what: 'app.conf has a stanza [ui] with a label of 5 to 80 characters.',
    check: checkLabel,
  },
  {
    name: 'check_version_is_valid_semver',
    profiles: EVERYBODY,
    what: '[launcher], [id] and app.manifest give the same version, by Semantic Versioning 2.0.',
    check: checkVersion,
  },
  {
    name: 'check_for_updates_disabled',
    profiles: PRIVATE,
    what: 'An app of your own turns the search for updates on Splunkbase off: [package] check_for_updates = false.',
    check(app, report) {
      const found = setting(app, 'package', 'check_for_updates');
      if (found !== undefined && !isTrue(found.value)) return;
      report('warn', 'check_for_updates in [package] is not false.', {
        file: FILE,
        ...(found === undefined ? {} : { offset: found.offset }),
      });
    },
  },
  {
    name: 'check_that_setup_has_not_been_performed',
    profiles: CLOUD,
    what: 'The app is not shipped as configured already.',
    check(app, report) {
      const found = setting(app, 'install', 'is_configured');
      if (isTrue(found?.value) && found !== undefined)
        report('fail', 'is_configured must not be true.', { file: FILE, offset: found.offset });
    },
  },
  unsetCheck('check_no_install_source_checksum', 'install_source_checksum'),
  unsetCheck('check_no_install_source_local_checksum', 'install_source_local_checksum'),
];
