/** Checks of the package: an archive with one visible folder, which is the app, and nothing beside it. */
import { leadsOut } from '../../archive/leads-out.ts';
import type { Check } from '../check.ts';
import { EVERYBODY } from '../check.ts';
import type { InspectedApp } from '../inspected-app.ts';

/** Splunk Cloud takes no larger archive by self-service. */
const LARGEST_ARCHIVE = 128 * 1024 * 1024;

/** A path of the archive as it would be unpacked. */
function parts(path: string): readonly string[] {
  return path.split('/');
}

/** Mode bits that must be set. */
function modeCheck(name: string, of: 'file' | 'folder', bits: number, what: string): Check {
  return {
    name,
    profiles: EVERYBODY,
    what,
    check(app, report) {
      for (const { path, kind, mode } of app.package.entries) {
        if (kind !== of || mode === undefined || (mode & bits) === bits) continue;
        report('fail', `The permissions are ${(mode & 0o777).toString(8)}; at least ${bits.toString(8)} is needed.`, {
          file: path,
        });
      }
    },
  };
}

function topFolders(app: InspectedApp): readonly string[] {
  const names = app.package.entries
    .filter(({ path, kind }) => path.includes('/') || kind === 'folder')
    .map(({ path }) => parts(path)[0] ?? '');
  return [...new Set(names)].filter((name) => name !== '.dependencies');
}

export const packagingChecks: readonly Check[] = [
  {
    name: 'check_that_splunk_app_package_name_does_not_start_with_period',
    profiles: EVERYBODY,
    what: "The archive's name does not begin with a dot.",
    check(app, report) {
      if (app.package.name?.startsWith('.') === true) report('fail', `The archive ${app.package.name} is a hidden file.`);
    },
  },
  {
    name: 'check_that_splunk_app_package_extracts_to_visible_directory',
    profiles: EVERYBODY,
    what: "The app's folder does not begin with a dot.",
    check(app, report) {
      if (app.id.startsWith('.')) report('fail', `The folder ${app.id} is hidden.`);
    },
  },
  {
    name: 'check_that_splunk_app_package_does_not_contain_files_outside_of_app',
    profiles: EVERYBODY,
    what: "Everything lies in the app's folder.",
    check(app, report) {
      for (const { path, kind } of app.package.entries) {
        if (leadsOut(path)) report('fail', 'This path leads out of the archive.', { file: path });
        else if (kind !== 'folder' && !path.includes('/'))
          report('fail', "This file lies beside the app's folder.", { file: path });
      }
      const others = topFolders(app).filter((name) => name !== app.id && name !== '.' && name !== '..' && name !== '');
      for (const name of others) report('fail', `The folder ${name} lies beside the app's folder ${app.id}.`, { file: name });
    },
  },
  {
    name: 'check_that_extracted_splunk_app_contains_default_app_conf_file',
    profiles: EVERYBODY,
    what: 'There is a default/app.conf.',
    check(app, report) {
      if (!app.files.has('default/app.conf')) report('fail', 'There is no default/app.conf.');
    },
  },
  {
    name: 'check_that_extracted_splunk_app_does_not_contains_only_app_conf_file',
    profiles: EVERYBODY,
    what: 'There is something besides app.conf.',
    check(app, report) {
      if (app.files.size === 1 && app.files.has('default/app.conf')) report('fail', 'The app holds nothing but app.conf.');
    },
  },
  {
    name: 'check_that_extracted_splunk_app_does_not_contain_prohibited_directories_or_files',
    profiles: EVERYBODY,
    what: 'No file or folder begins with a dot or is called __MACOSX, and no path begins with ./.',
    check(app, report) {
      for (const { path } of app.package.entries) {
        const hidden = parts(path).find(
          (part, index) =>
            (part.startsWith('.') && part !== '..' && !(index === 0 && part === '.dependencies')) || part.startsWith('__MACOSX'),
        );
        if (hidden !== undefined)
          report('fail', hidden === '.' ? 'The path begins with "./".' : `"${hidden}" must not be in a package.`, { file: path });
      }
    },
  },
  modeCheck(
    'check_that_extracted_splunk_app_does_not_contain_files_with_invalid_permissions',
    'file',
    0o600,
    'The owner may read and write every file.',
  ),
  modeCheck(
    'check_that_extracted_splunk_app_does_not_contain_invalid_directories',
    'folder',
    0o700,
    'The owner may read, write and enter every folder.',
  ),
  {
    name: 'check_that_splunk_app_package_with_static_dependencies_has_app_manifest',
    profiles: EVERYBODY,
    what: 'A package with .dependencies has an app.manifest.',
    check(app, report) {
      const bundled = app.package.entries.some(({ path }) => parts(path)[0] === '.dependencies');
      if (bundled && !app.files.has('app.manifest')) report('fail', 'The package brings .dependencies, but no app.manifest.');
    },
  },
  {
    name: 'check_package_size',
    profiles: ['cloud', 'private-victoria', 'private-classic'],
    what: "The archive has at most 128 MB, the limit of Splunk Cloud's self-service; AppInspect itself does not look at this.",
    check(app, report) {
      const { size } = app.package;
      if (size !== undefined && size > LARGEST_ARCHIVE)
        report('fail', `The archive has ${Math.ceil(size / 1024 / 1024)} MB; Splunk Cloud takes 128.`);
    },
  },
];
