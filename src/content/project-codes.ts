/** Every code about settings: project files, environments, packages, severities, suppressions and the baseline file. */

export const PROJECT_CODES = {
  'project/bad-extends': 'What a project file extends is not there, is no .yml file, or leads back to the file itself.',
  'project/ignored-key': 'A key of contentctl.yml that means nothing, to contentctl either.',
  'project/missing-file': 'A file that the settings name is not there.',
  'project/bad-table': 'The ATT&CK table of the project is no CSV file with the columns it needs.',
  'project/no-package': 'A path under `packages` leads to no folder with a splkit.yml, or out of the repository.',
  'project/duplicate-app': 'Two apps of the repository have the same id.',
  'project/unknown-export': 'An app exports something that it does not have.',
  'project/not-exported': 'A name of another app of the repository, which that app does not export.',
  'project/ambiguous-import': 'Two apps of the repository export the same name, so it is not clear which is meant.',
  'project/no-environment': 'There is no file for the environment.',
  'project/unknown-detection': 'An environment tunes a detection that does not exist.',
  'project/unknown-macro': 'An environment defines a macro that neither the project nor another app has.',
  'project/no-risk-object': 'An environment scores a field that is no risk object of the detection.',
  'project/contradiction': 'An environment says two different things about the same detection.',
  'project/unknown-code': 'A severity or a suppression names a code that no problem has.',
  'project/fixed-severity': 'A problem that would break the app can neither be lowered nor be suppressed.',
  'project/suppression-form': 'A suppression names no code, or gives no reason.',
  'project/unused-suppression': 'A suppression, under which no such problem is found.',
  'project/bad-baseline': 'The baseline file cannot be read.',
  'project/outdated-baseline': 'A problem of the baseline file is not found any more.',
} as const;

export type ProjectCode = keyof typeof PROJECT_CODES;
