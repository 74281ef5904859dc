/** Says of the stage that lost the rows which of its BY fields the rows before it have: a row without one of them is dropped. */
import type { FieldNode } from '../../src/spl/syntax/ast.ts';
import { source } from '../../src/base/source.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { parse } from '../../src/spl/parse.ts';
import { walkArgs } from '../../src/spl/syntax/walk.ts';
import type { Outcome, Replayer } from './replayer.ts';

export interface Presence {
  readonly field: string;
  /** Values before the stage. */
  readonly values: number;
}

/** Of a stage without BY, or when no stage lost the rows: none. */
export function byFields({ result, engine }: Outcome, replayer: Replayer): readonly Presence[] {
  const at = result.trace.findIndex(({ rows_out }) => rows_out === 0);
  const lost = result.trace[at];
  if (lost === undefined) return [];
  const text = at === 0 && lost.command !== 'search' ? `| ${lost.spl}` : lost.spl;
  const stage = parse(source('<by>', at === 0 ? text : `| ${lost.spl}`), commands, () => undefined).pipeline.stages.at(-1);
  const by = stage?.args?.['by'];
  const fields: FieldNode[] = [];
  if (by !== undefined) {
    walkArgs({ by }, (node) => {
      if (node.kind === 'field') fields.push(node);
    });
  }
  const counts = fields.map(({ name }, index) => `count("${name}") as c${index}`).join(' ');
  if (counts === '') return [];
  const before = result.trace.slice(0, at).map(({ spl }, index) => (index === 0 && spl.startsWith('tstats') ? `| ${spl}` : spl));
  const asked =
    lost.command === 'tstats'
      ? text.replace(/tstats[^]*?\bfrom\b/i, `tstats ${counts} from`).replace(/\b(?:group)?by\b[^]*$/i, '')
      : `${before.join(' | ')} | stats ${counts}`;
  const row = replayer.search(asked, engine).rows[0];
  return fields.map(({ name }, index) => ({ field: name, values: Number(row?.get(`c${index}`) ?? 0) }));
}
