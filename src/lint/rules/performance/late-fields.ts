/** Rule: fields that are not needed go early. */
import { searchRule } from '../../rule.ts';
import { stageAfter } from '../../search-shapes.ts';
import { span } from '../../../base/source.ts';

export const lateFields = searchRule(
  'lint/late-fields',
  {
    what: 'fields stands right before table.',
    why: 'It only saves work when it stands early, before the commands that calculate; table keeps its own fields anyhow.',
    severity: 'info',
    references: ['Search Reference: fields'],
    bad: '`web` | eval user=lower(user) | fields user, dest | table user, dest | `example_filter`',
    good: '`web` | fields user, dest | eval user=lower(user) | table user, dest | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      const next = stageAfter(at);
      if (at.stage.command !== 'fields' || next?.stage.command !== 'table' || !search.isWritten(at.stage.nameSpan)) continue;
      const [kept, shown] = [namesOf(at.stage.args), namesOf(next.stage.args)];
      if (kept === undefined || shown === undefined || !shown.every((name) => kept.includes(name))) continue;
      const edit = search.edit(span(at.stage.span.start, next.stage.span.start), '');
      report(at.stage.nameSpan, 'table keeps these fields anyhow.', {
        ...(edit === undefined ? {} : { fix: { title: 'Take fields away', safe: true, edits: [edit] } }),
      });
    }
  },
);

/** The names a command keeps; undefined when it takes fields away, or names them by wildcards. */
function namesOf(args: Parameters<typeof Object.values>[0] | undefined): readonly string[] | undefined {
  const names: string[] = [];
  for (const value of Object.values(args ?? {}).flat()) {
    if (typeof value !== 'object' || value === null || !('kind' in value)) continue;
    if (value.kind === 'field' && 'name' in value && typeof value.name === 'string' && !value.name.includes('*'))
      names.push(value.name);
    else if (value.kind === 'keyword' && 'word' in value && value.word === '+') continue;
    else return undefined;
  }
  return names;
}
