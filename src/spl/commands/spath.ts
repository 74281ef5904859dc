/** spath: fields out of a JSON or XML text, by a path or all there are. */
import type { Command, Demand, StageContext } from '../command.ts';
import { withFields } from '../fields.ts';
import type { RunWarning } from '../function.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso, demands } from '../operators/demand.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { gatherValues } from '../operators/gather-values.ts';
import { jsonShape } from '../operators/json-shape.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { readJson } from '../operators/read-json.ts';
import { spathValues } from '../operators/spath-values.ts';
import { readXml } from '../semantics/read-xml.ts';
import type { Row, Value } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `spath`; `path` is one written without `path=`. */
export type SpathArgs = { readonly options: readonly OptionNode[]; readonly path: WordNode | undefined };

const OPTIONS: OptionTypes = { input: 'text', output: 'text', path: 'text' };

/** limits.conf [spath] extraction_cutoff: characters that are looked at when no path is given. */
const EXTRACTION_CUTOFF = 5000;

/** The spath command. */
export const spath: Command<SpathArgs> = {
  name: 'spath',
  docs: {
    summary: 'Extracts fields from JSON or XML: the values at a path, or without one every value, named after its path.',
    usage: 'spath [input=<field>] [output=<field>] [path=<datapath> | <datapath>]',
    examples: [
      {
        spl: 'spath output=user path=userIdentity.arn',
        input: [{ _raw: '{"userIdentity":{"arn":"arn:aws:iam::1:user/x"}}' }],
        output: [{ _raw: '{"userIdentity":{"arn":"arn:aws:iam::1:user/x"}}', user: 'arn:aws:iam::1:user/x' }],
      },
      {
        spl: 'spath input=log items{}.id',
        input: [{ log: '{"items":[{"id":1.0},{"id":2}]}' }],
        output: [{ log: '{"items":[{"id":1.0},{"id":2}]}', 'items{}.id': ['1.0', '2'] }],
        comment: 'Numbers stay as they are written.',
      },
      {
        spl: 'spath input=log',
        input: [{ log: '<a b="1"><c>x</c><c>y</c></a>' }],
        output: [{ log: '<a b="1"><c>x</c><c>y</c></a>', 'a{@b}': '1', 'a.c': ['x', 'y'] }],
      },
    ],
    manual: 'Search Reference: spath',
  },
  order: 'keeps',
  parse: parseSpath,
  fields: (args, input) => {
    const path = pathOf(args);
    if (path === undefined) return { named: new Map([...input.named].filter(([, status]) => status !== 'never')), open: true };
    const output = textOption(args.options, 'output') ?? path;
    return input.named.get(output) === 'always' ? input : withFields(input, [output], 'maybe');
  },
  // A field that is extracted here may be there before, and stays where the path leads nowhere.
  needs: (args, demanded) => demandAlso(demanded, [inputOf(args)]),
  run: (args, input, context) => {
    const path = pathOf(args);
    const change = path === undefined ? extractAll(inputOf(args), context) : extractOne(args, path);
    return changeRows(input ?? [], change);
  },
};

function inputOf(args: SpathArgs): string {
  return textOption(args.options, 'input') ?? '_raw';
}

function pathOf(args: SpathArgs): string | undefined {
  return textOption(args.options, 'path') ?? args.path?.text;
}

function parseSpath(p: StageParser): SpathArgs {
  let path: WordNode | undefined;
  const options = parseArguments(p, OPTIONS, () => {
    if (path !== undefined) return false;
    path = p.word();
    return path !== undefined;
  });
  const output = options.find((option) => option.name === 'output');
  if (output !== undefined && path === undefined && textOption(options, 'path') === undefined)
    p.problem('spl/missing-option', 'output= needs the path of what is put there.', output.span);
  return { options, path };
}

function extractOne(args: SpathArgs, path: string): (row: Row) => void {
  const from = inputOf(args);
  const output = textOption(args.options, 'output') ?? path;
  const find = spathValues(path);
  return (row) => {
    const text = row.get(from);
    const value = text === undefined ? null : asValue(valuesOf(text).flatMap(find));
    if (value !== null) row.set(output, value);
  };
}

function extractAll(from: string, { demanded, warn }: StageContext): (row: Row) => void {
  const read = compileReader(demanded, warn);
  return (row) => {
    const value = row.get(from);
    if (value === undefined) return;
    for (const [name, found] of read(value)) row.set(name, found);
  };
}

/** Everything in a text that is wanted, by its path. */
function compileReader(demanded: Demand, warn: (warning: RunWarning) => void): (value: Value) => Row {
  const shape = jsonShape(demanded);
  const values = gatherValues();
  return (value) => {
    const found: Row = new Map();
    const take = (name: string, text: string): void => {
      if (demands(demanded, name)) values.add(found, name, text);
    };
    values.begin();
    for (const text of valuesOf(value)) {
      const read = text.slice(0, EXTRACTION_CUTOFF);
      const first = read.trimStart().charAt(0);
      if (first === '<') readXml(read, take);
      else if (first === '{' || first === '[') readJson(read, 0, read.length, false, shape, take);
      else continue;
      if (read.length < text.length) warn(CUTOFF_WARNING);
    }
    return found;
  };
}

const CUTOFF_WARNING: RunWarning = {
  code: 'run/spath-limit',
  message: `spath without a path reads only the first ${EXTRACTION_CUTOFF} characters of a value, as in Splunk (extraction_cutoff).`,
};
