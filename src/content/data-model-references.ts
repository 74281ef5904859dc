/** The data models that commands of a search read: tstats, datamodel, from. */
import type { Span } from '../base/source.ts';
import type { ArgNode, Stage } from '../spl/syntax/ast.ts';
import { walkArgs } from '../spl/syntax/walk.ts';

export interface DataModelReference {
  readonly model: string;
  /** As written: a name, or names of parents before it. Undefined when the command names the model only. */
  readonly dataset: string | undefined;
  readonly span: Span;
}

/** What one command reads; undefined for a command that reads no data model. */
export function dataModelReference({ command, args }: Stage): DataModelReference | undefined {
  if (args === undefined) return undefined;
  if (command === 'datamodel') return fromWords(args['model'], args['dataset']);
  if (command === 'from') {
    const dataset = args['dataset'];
    const match = isWord(dataset) ? /^datamodel\s*:\s*"?([^".]+)(?:\.([^"]+))?"?$/i.exec(dataset.text.trim()) : null;
    return match === null || !isWord(dataset) ? undefined : { model: match[1] ?? '', dataset: match[2], span: dataset.span };
  }
  return command === 'tstats' ? fromTstats(args) : undefined;
}

function fromWords(model: Argument, dataset: Argument): DataModelReference | undefined {
  if (!isWord(model)) return undefined;
  return { model: model.text, dataset: isWord(dataset) ? dataset.text : undefined, span: model.span };
}

/** `from datamodel=Change.All_Changes`, or `from datamodel=Change where nodename=All_Changes`. */
function fromTstats(args: NonNullable<Stage['args']>): DataModelReference | undefined {
  let found: DataModelReference | undefined;
  const nodes: string[] = [];
  walkArgs(args, (node) => {
    if (node.kind === 'option' && node.name === 'datamodel') {
      const [model = '', ...rest] = node.value.text.split('.');
      found = { model, dataset: rest.length === 0 ? undefined : rest.join('.'), span: node.value.span };
    } else if (node.kind === 'comparison' && node.field.name === 'nodename' && node.op === '=') nodes.push(node.value.text);
  });
  const [node, ...more] = nodes;
  return found === undefined || found.dataset !== undefined || node === undefined || more.length > 0
    ? found
    : { ...found, dataset: node };
}

type Argument = ArgNode | readonly ArgNode[] | undefined;

function isWord(node: Argument): node is Extract<ArgNode, { kind: 'word' }> {
  return node !== undefined && 'kind' in node && node.kind === 'word';
}
