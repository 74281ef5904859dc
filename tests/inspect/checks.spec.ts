/** Every check speaks up about its bad app, at the right place, and is silent about the good one. */
import assert from 'node:assert/strict';
import { checks } from '../../src/inspect/checks/index.ts';
import { PROFILES } from '../../src/inspect/finding.ts';
import { inspect } from '../../src/inspect/inspect.ts';
import { examplePackage } from './example-app.ts';
import { examples } from './examples/index.ts';

/** Their examples need a package and not only files: tests/inspect/packaging.spec.ts. */
const OF_PACKAGES = new Set([
  'check_that_splunk_app_package_name_does_not_start_with_period',
  'check_that_splunk_app_package_extracts_to_visible_directory',
  'check_that_splunk_app_package_does_not_contain_files_outside_of_app',
  'check_that_extracted_splunk_app_does_not_contains_only_app_conf_file',
  'check_that_extracted_splunk_app_does_not_contain_files_with_invalid_permissions',
  'check_that_extracted_splunk_app_does_not_contain_invalid_directories',
  'check_that_splunk_app_package_with_static_dependencies_has_app_manifest',
  'check_package_size',
  'check_symlink_outside_app',
  'check_that_app_name_config_is_valid',
]);

describe('inspect: checks', () => {
  it('find nothing in the example app, in any profile', () => {
    for (const profile of PROFILES) assert.deepEqual(inspect(examplePackage(), profile), []);
  });

  it('are in the list once, and have an example', () => {
    const names = checks.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    const shown = new Set(examples.map(({ check }) => check));
    assert.deepEqual(
      names.filter((name) => !shown.has(name) && !OF_PACKAGES.has(name)),
      [],
    );
  });

  for (const [index, { check, bad, good, level, at, profile = 'splunkbase' }] of examples.entries()) {
    it(`${check} (${level}, example ${index + 1})`, () => {
      const found = inspect(examplePackage(bad), profile).filter((finding) => finding.check === check);
      assert.equal(found[0]?.level, level);
      assert.ok((found[0]?.message.length ?? 0) > 10);
      if (at !== undefined) assert.deepEqual([found[0]?.file, ...(at.length > 1 ? [found[0]?.line] : [])], at);
      assert.deepEqual(
        inspect(examplePackage(good), profile).filter((finding) => finding.check === check),
        [],
      );
    });
  }
});
