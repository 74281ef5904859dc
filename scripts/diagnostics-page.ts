/** docs/diagnostics.md: every code splkit can report, made from the tables beside the code that reports them. */
import { BUILD_CODES } from '../src/build/codes.ts';
import { CONTENT_CODES } from '../src/content/codes.ts';
import { PROJECT_CODES } from '../src/content/project-codes.ts';
import { ENGINE_CODES } from '../src/engine/codes.ts';
import { KNOWLEDGE_CODES } from '../src/knowledge/codes.ts';
import { rules } from '../src/lint/index.ts';
import { rulePage } from '../src/lint/rule-page.ts';
import { SPEC_CODES } from '../src/spec/codes.ts';
import { ANALYSIS_CODES } from '../src/spl/check-node.ts';
import { FUNCTION_WARNINGS } from '../src/spl/functions/codes.ts';
import { COMMAND_CODES, COMMAND_WARNINGS } from '../src/spl/operators/command-codes.ts';
import { SYNTAX_CODES } from '../src/spl/syntax/codes.ts';
import { TEMPLATE_CODES } from '../src/template/codes.ts';
import { TESTING_CODES } from '../src/testing/codes.ts';
import { YAML_CODES } from '../src/yaml/codes.ts';

type Codes = Readonly<Record<string, string>>;

const TABLES: readonly Codes[] = [
  YAML_CODES,
  SPEC_CODES,
  CONTENT_CODES,
  PROJECT_CODES,
  SYNTAX_CODES,
  ANALYSIS_CODES,
  COMMAND_CODES,
  COMMAND_WARNINGS,
  FUNCTION_WARNINGS,
  ENGINE_CODES,
  KNOWLEDGE_CODES,
  TEMPLATE_CODES,
  BUILD_CODES,
  TESTING_CODES,
];

const LAYERS: readonly (readonly [prefix: string, title: string])[] = [
  ['yaml', 'Reading YAML'],
  ['spec', 'What a content file may say'],
  ['content', 'Files and the names they refer to'],
  ['project', 'Settings, environments, packages, suppressions'],
  ['spl', 'Searches'],
  ['conf', 'Reading .conf files of apps'],
  ['template', 'Handlebars templates'],
  ['build', 'Files a project adds to its app'],
  ['engine', 'Search jobs'],
  ['run', 'Warnings of a run'],
];

/** All codes with their sentences, the lint rules' apart. */
export function allCodes(): ReadonlyMap<string, string> {
  return new Map(TABLES.flatMap((table) => Object.entries(table)));
}

/** The page as Markdown. */
export function diagnosticsPage(): string {
  const codes = [...allCodes()].sort(([a], [b]) => (a < b ? -1 : 1));
  const sections = LAYERS.map(([prefix, title]) => {
    const rows = codes.filter(([code]) => code.startsWith(`${prefix}/`)).map(([code, text]) => `| \`${code}\` | ${text} |`);
    return [`## ${title}`, '', '| code | meaning |', '|---|---|', ...rows, ''].join('\n');
  });
  return [
    '# Diagnostics',
    '',
    'Every code splkit reports. This page is made by `npm run docs`; a test holds it against the sources.',
    '',
    ...sections,
    '## Lint rules',
    '',
    ...rules.map((rule) => `### ${rule.code}\n\n${rulePage(rule)}`),
  ].join('\n');
}
