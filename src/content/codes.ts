/** Every code that loading and linking a project can report, and what it means. */

export const CONTENT_CODES = {
  'content/no-project': 'There is no splkit.yml in the folder.',
  'content/unreadable': 'A file cannot be read, or is not UTF-8.',
  'content/yaml-extension': 'A file ends in .yaml; only .yml files are content.',
  'content/outside-project': 'A path or a link leads out of the project.',
  'content/linked-twice': 'A link makes a second name for a folder of content, or a loop; the folder is read once.',
  'content/file-name': 'A file is not named after what it holds.',
  'content/duplicate-name': 'Two files of one kind hold the same name.',
  'content/duplicate-id': 'Two files have the same UUID.',
  'content/duplicate-deployment': 'Two deployments are for the same type.',
  'content/name-too-long': 'The name of the saved search would be longer than Enterprise Security takes.',
  'content/no-deployment': 'No deployment is for the type of a detection.',
  'content/unknown-story': 'No story has this name.',
  'content/unknown-data-source': 'No data source has this name.',
  'content/unknown-macro': 'A test defines a macro that nothing calls.',
  'content/duplicate-reference': 'A list names the same thing twice.',
  'content/missing-dataset': 'The dataset of a test is not there.',
  'content/macro-argument': 'The arguments of a macro and the tokens of its definition do not fit together.',
  'content/unused': 'Nothing uses this macro, story or data source.',
} as const;

export type ContentCode = keyof typeof CONTENT_CODES;
