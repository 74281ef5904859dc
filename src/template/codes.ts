/** Codes of what can be wrong in a Handlebars template. */

export const TEMPLATE_CODES = {
  'template/syntax': 'The text is no Handlebars template.',
  'template/unsupported': 'Handlebars has it and splkit does not take it: raw output, partials, decorators, named arguments.',
  'template/unknown-helper': 'There is no helper of that name.',
  'template/arguments': 'A helper got too few or too many arguments.',
  'template/unknown-name': 'Nothing of that name is there to put in.',
  'template/no-text': 'The value is an object and has no text of its own.',
  'template/too-long': 'The template puts out more than a conf file can sensibly hold.',
} as const;

export type TemplateCode = keyof typeof TEMPLATE_CODES;
