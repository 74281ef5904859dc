/** Every code that checking a project can report, with the sentence that documents it. */
import { CONTENT_CODES } from './content/codes.ts';
import { PROJECT_CODES } from './content/project-codes.ts';
import { rules } from './lint/index.ts';
import { rulePage } from './lint/rule-page.ts';
import { SPEC_CODES } from './spec/codes.ts';
import { ANALYSIS_CODES } from './spl/check-node.ts';
import { COMMAND_CODES } from './spl/operators/command-codes.ts';
import { SYNTAX_CODES } from './spl/syntax/codes.ts';
import { YAML_CODES } from './yaml/codes.ts';

const TABLES: readonly Readonly<Record<string, string>>[] = [
  YAML_CODES,
  SPEC_CODES,
  CONTENT_CODES,
  PROJECT_CODES,
  SYNTAX_CODES,
  ANALYSIS_CODES,
  COMMAND_CODES,
];

/** Code -> what it means; for a lint rule also why it matters. */
export const CHECK_CODES: ReadonlyMap<string, string> = new Map([
  ...TABLES.flatMap((table) => Object.entries(table)),
  ...rules.map(({ code, docs }) => [code, `${docs.what} ${docs.why}`] as const),
]);

/** Code of a lint rule -> its documentation as Markdown. */
export const RULE_PAGES: ReadonlyMap<string, string> = new Map(rules.map((rule) => [rule.code, rulePage(rule)]));
