/** makecontinuous: adds the rows that are missing between the bins of a field. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { BIN_OPTIONS, takeBinOption, type BinJob } from '../operators/bin-options.ts';
import { binsFor, isTimeField } from '../operators/binning.ts';
import { demandAlso } from '../operators/demand.ts';
import { takeUnknownOption } from '../operators/options.ts';
import { binSplitter, fillKeys, rowKeyOrder, type SplitKey } from '../operators/pivot-keys.ts';
import type { RunWarning } from '../function.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `makecontinuous`; the field is _time when none is written. */
export type MakecontinuousArgs = { readonly field: FieldNode | undefined; readonly options: readonly OptionNode[] };

/** The makecontinuous command. Rows whose field is no number are dropped, as they have no place in the order. */
export const makecontinuous: Command<MakecontinuousArgs> = {
  name: 'makecontinuous',
  docs: {
    summary: 'Puts a field into bins, orders the results by them, and adds a result for every bin between that has none.',
    usage:
      'makecontinuous [<field>] [bins=<int>] [minspan=<span>] [span=<span>|<log-span>] [start=<num>] [end=<num>] [aligntime=earliest|latest|<time>]',
    examples: [
      {
        spl: 'makecontinuous _time span=1h',
        input: [
          { _time: '1700006400', n: '2' },
          { _time: '1699999200', n: '1' },
        ],
        output: [{ _time: '1699999200', n: '1' }, { _time: '1700002800' }, { _time: '1700006400', n: '2' }],
      },
    ],
    manual: 'Search Reference: makecontinuous',
  },
  order: 'ignores',
  parse: parseMakecontinuous,
  fields: (args, input) => {
    const others = [...input.named]
      .filter(([name, status]) => status === 'always' && name !== fieldName(args))
      .map(([name]) => name);
    return withFields(withFields(input, others, 'maybe'), [fieldName(args)], 'always');
  },
  needs: (args, demanded) => demandAlso(demanded, [fieldName(args)]),
  run: (args, input, context) => inBatches(continuous(args, input ?? [], context)),
};

function fieldName(args: MakecontinuousArgs): string {
  return args.field?.name ?? '_time';
}

function parseMakecontinuous(p: StageParser): MakecontinuousArgs {
  const options: OptionNode[] = [];
  let field: FieldNode | undefined;
  while (!p.atEnd()) {
    const option = takeBinOption(p);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, BIN_OPTIONS)) {
      if (field !== undefined) break;
      field = p.field({ wildcards: false });
      if (field === undefined) break;
    }
  }
  p.expectEnd();
  return { field, options };
}

interface Job extends BinJob {
  readonly warn: (warning: RunWarning) => void;
}

function* continuous(args: MakecontinuousArgs, input: Batches, job: Job): Generator<Row> {
  const field = fieldName(args);
  const rows = collectRows(input);
  const bins = binsFor(rows, field, args.options, job);
  if (bins === undefined) return;
  const rowsOf = binSplitter(field, bins, isTimeField(field));
  const found = new Map<string, { readonly key: SplitKey; readonly rows: Row[] }>();
  for (const row of rows) {
    const [key] = rowsOf(row);
    if (key === undefined) continue;
    const held = found.get(key.id);
    if (held === undefined) found.set(key.id, { key, rows: [row] });
    else held.rows.push(row);
  }
  const keys = [...found.values()].map(({ key }) => key).sort(rowKeyOrder);
  for (const key of fillKeys(keys, { fill: true, fillExtent: undefined, rowsOf, rowField: field }, job.warn)) {
    for (const row of found.get(key.id)?.rows ?? [new Map()]) yield row.set(field, key.label);
  }
}
