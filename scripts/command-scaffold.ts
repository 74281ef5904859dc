/** What `npm run new:command NAME` makes: the command's file, its line in the list, and cases that fail until somebody writes them. */

const COMMANDS = 'src/spl/commands';
const INDEX = `${COMMANDS}/index.ts`;
const KNOWN = `${COMMANDS}/known`;

/** Words that no constant can be called in TypeScript; their commands are constants with `Command` after the name. */
const RESERVED = new Set(['delete', 'eval', 'return', 'set']);

/** The files to write, by path. `read` gives the text of a file of the repository, undefined when it is not there. Throws for a name that cannot be. */
export function scaffoldCommand(name: string, read: (path: string) => string | undefined): ReadonlyMap<string, string> {
  if (!/^[a-z][a-z0-9]*$/.test(name)) throw new Error(`"${name}" is no name of a command: small letters and digits.`);
  const [file, cases] = [`${COMMANDS}/${name}.ts`, `tests/cases/commands/${name}.yml`];
  for (const path of [file, cases]) if (read(path) !== undefined) throw new Error(`${path} exists already.`);
  const known = takeFromKnown(read, name);
  const files = [
    [file, commandFile(name, known)],
    [cases, caseFile(name, known)],
    [INDEX, addToIndex(read(INDEX) ?? '', name)],
    [known.path, known.text],
  ] as const;
  return new Map(files);
}

interface Known {
  /** The file that describes the command, and its text without it. */
  readonly path: string;
  readonly text: string;
  readonly aliases: readonly string[];
  readonly generates: boolean;
}

/** Takes the command out of the descriptions of those that need a real Splunk. All of Splunk's are there: another name is a slip of the pen. */
function takeFromKnown(read: (path: string) => string | undefined, name: string): Known {
  const entry = new RegExp(`^  \\{\\n    name: '${name}',\\n(?:    .*\\n)*  \\},\\n`, 'm');
  const files = [...(read(`${KNOWN}/index.ts`) ?? '').matchAll(/from '\.\/([\w-]+)\.ts'/g)].map(([, file = '']) => file);
  for (const path of files.map((file) => `${KNOWN}/${file}.ts`)) {
    const text = read(path) ?? '';
    const found = entry.exec(text)?.[0];
    if (found === undefined) continue;
    const aliases = [...(/^ {4}aliases: \[(.*)\]/m.exec(found)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, alias = '']) => alias);
    return { path, text: text.replace(found, ''), aliases, generates: /^ {4}generates: 'first'/m.test(found) };
  }
  throw new Error(`${KNOWN} describes no command "${name}": it is none of Splunk's, or splkit runs it already.`);
}

/** Puts the command into the list and imports it, both in the order of the alphabet. */
function addToIndex(text: string, name: string): string {
  const constant = constantOf(name);
  const lines = text.split('\n');
  insertSorted(lines, /^import \{ \w+ \} from '\.\/(\w+)\.ts';$/, name, `import { ${constant} } from './${name}.ts';`);
  insertSorted(lines, /^ {2}(\w+?)(?:Command)?,$/, name, `  ${constant},`);
  return lines.join('\n');
}

/** Before the first of the lines of this form whose word comes later, or after the last of them. */
function insertSorted(lines: string[], form: RegExp, word: string, line: string): void {
  const found = lines.flatMap((text, at) => {
    const other = form.exec(text)?.[1];
    return other === undefined ? [] : [{ at, other }];
  });
  const later = found.find(({ other }) => other > word);
  const last = found.at(-1);
  if (last === undefined) throw new Error(`${INDEX} has no line like ${line}`);
  lines.splice(later?.at ?? last.at + 1, 0, line);
}

function constantOf(name: string): string {
  return RESERVED.has(name) ? `${name}Command` : name;
}

function commandFile(name: string, known: Known): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Args`;
  const aliases = known.aliases.map((alias) => `'${alias}'`).join(', ');
  const input = known.generates ? '[]' : `[{ x: '1' }]`;
  return `/** ${name}: what it does, in one line. */
import type { Command } from '../command.ts';
${known.generates ? "import { ANY_FIELDS } from '../fields.ts';\n" : "import { demandAlso } from '../operators/demand.ts';\n"}import { parseFieldList } from '../operators/field-list.ts';
import type { FieldNode } from '../syntax/ast.ts';

/** Arguments of \`${name}\`. */
export type ${type} = { readonly fields: readonly FieldNode[] };

/** The ${name} command. */
export const ${constantOf(name)}: Command<${type}> = {
  name: '${name}',
${aliases === '' ? '' : `  aliases: [${aliases}],\n`}  docs: {
    summary: 'What it does, in one sentence.',
    usage: '${name} [<field-list>]',
    examples: [{ spl: '${name} x', input: ${input}, output: ${input} }],
    manual: 'Search Reference: ${name}',
  },
${known.generates ? "  generates: 'first',\n" : ''}  order: 'keeps',
  parse: (p) => {
    const fields = parseFieldList(p, { wildcards: false });
    p.expectEnd();
    return { fields };
  },
${
  known.generates
    ? `  fields: () => ANY_FIELDS,
  needs: () => new Set(),
  run: () => [],`
    : `  fields: (_args, input) => input,
  needs: (args, demanded) =>
    demandAlso(
      demanded,
      args.fields.map((field) => field.name),
    ),
  run: (_args, input) => input ?? [],`
}
};
`;
}

/** The first case fails whatever the command does, so that nobody takes the scaffold for the command. */
function caseFile(name: string, known: Known): string {
  const rows = known.generates ? '' : '  input:\n    - { x: 1 }\n';
  return `- name: to be written - what ${name} does
  spl: ${name} x
${rows}  output:
    - { x: what should come out }

- name: an argument that does not belong there
  spl: ${name} x=1
  problems: [spl/unexpected-argument]
`;
}
