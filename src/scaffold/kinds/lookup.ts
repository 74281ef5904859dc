/** splkit new lookup: a CSV file with its header, or a KV store collection. */
import type { Lookup } from '../../spec/lookup.ts';
import { authorQuestion, required, wordProblem } from '../common-questions.ts';
import type { NewKind } from '../kind.ts';
import { printYaml } from '../print-yaml.ts';

/** Key that every record of a collection has. */
const KEY = '_key';

export const lookup: NewKind = {
  name: 'lookup',
  summary: 'a lookup: a CSV file with its header, or a KV store collection',
  example: `known_hosts --field host --field owner --description 'Hosts and who answers for them.'`,
  nameProblem: wordProblem,
  questions: [
    {
      flag: 'type',
      value: 'type',
      text: 'where the table lies',
      choices: ['csv', 'kvstore'],
      fallback: () => 'csv',
      asked: true,
    },
    { ...required('field', 'name', 'name of a column'), list: true, problem: fieldProblem },
    required('description', 'text', 'what it holds'),
    authorQuestion,
  ],
  make({ name, stem, newId, date, author, answers }) {
    const fields = answers.list('field');
    const common = { date, version: 1, id: newId(), author, description: answers.text('description') };
    const file = (value: Lookup) => ({ path: `lookups/${stem}.yml`, text: printYaml(value) });
    if (answers.text('type') === 'kvstore') {
      const all = [KEY, ...fields.filter((field) => field !== KEY)];
      return [file({ name, lookup_type: 'kvstore', fields: all, ...common })];
    }
    return [
      file({ name, lookup_type: 'csv', ...common }),
      { path: `lookups/${stem}.csv`, text: `${fields.map(cell).join(',')}\n` },
    ];
  },
};

function fieldProblem(field: string): string | undefined {
  return /[\r\n]/.test(field) ? 'A field is named in one line.' : undefined;
}

/** RFC 4180. */
function cell(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
