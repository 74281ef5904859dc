/** Codes of what can be wrong with the files a project adds to its app. */

export const BUILD_CODES = {
  'build/file-taken': 'A file of templates/ or app_template/ has the place of one that is made from content.',
  'build/link': 'A link in templates/ or app_template/: links are not followed.',
  'build/template-kind': 'A template for a kind of file that splkit cannot fill in safely.',
  'build/template-key':
    'A text that Splunk would not read as the key of a setting, often because of what a template puts into it.',
  'build/not-text': 'A template or .conf file is no UTF-8 text.',
} as const;

export type BuildCode = keyof typeof BUILD_CODES;
