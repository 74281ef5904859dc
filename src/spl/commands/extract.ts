/** extract: fields from the key and value pairs of an event's text. */
import type { Command, StageContext } from '../command.ts';
import { changeRows } from '../operators/batches.ts';
import { readDelimitedPairs } from '../operators/delimited-pairs.ts';
import { demandAlso, demands } from '../operators/demand.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { cleanKey, KV_CHARACTERS, readPairs } from '../operators/kv-pairs.ts';
import { booleanOption, countOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { Row } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `extract`; `extractors` are stanzas of transforms.conf. */
export type ExtractArgs = { readonly options: readonly OptionNode[]; readonly extractors: readonly WordNode[] };

// Differs from Splunk: segment=false, which takes blanks in a result for breaks of its raw text, and reload=true change nothing here.
const OPTIONS: OptionTypes = {
  segment: 'boolean',
  reload: 'boolean',
  kvdelim: 'text',
  pairdelim: 'text',
  limit: 'count',
  maxchars: 'count',
  mv_add: 'boolean',
  clean_keys: 'boolean',
};
const DEFAULT_LIMIT = 50;
const DEFAULT_PAIR_DELIMITERS = ' ,;|&\t\n\r';

/** The extract command. */
export const extract: Command<ExtractArgs> = {
  name: 'extract',
  aliases: ['kv'],
  docs: {
    summary: 'Extracts fields from the key and value pairs in _raw: key=value by default, or with the given delimiters.',
    usage:
      'extract [segment=<bool>] [reload=<bool>] [kvdelim=<chars>] [pairdelim=<chars>] [limit=<int>] [maxchars=<int>] [mv_add=<bool>] [clean_keys=<bool>] [<extractor-name>...]',
    examples: [
      {
        spl: 'extract pairdelim="|;" kvdelim=":"',
        input: [{ _raw: 'user:bob|act: log in;x' }],
        output: [{ _raw: 'user:bob|act: log in;x', user: 'bob', act: 'log in' }],
      },
      {
        spl: 'extract',
        input: [{ _raw: 'a=1 b="two words"' }],
        output: [{ _raw: 'a=1 b="two words"', a: '1', b: 'two words' }],
      },
    ],
    manual: 'Search Reference: extract',
  },
  order: 'keeps',
  parse: parseExtract,
  fields: (_args, input) => ({ named: new Map([...input.named].filter(([, status]) => status !== 'never')), open: true }),
  // A stanza may look at any field (SOURCE_KEY).
  needs: ({ extractors }, demanded) => (extractors.length > 0 ? 'all' : demandAlso(demanded, ['_raw'])),
  run: (args, input, context) => {
    const { extractors, options } = args;
    if (extractors.length === 0) return changeRows(input ?? [], compileExtract(options, context));
    const extract = extractors.map(({ text }) => openExtractor(text, context));
    return changeRows(input ?? [], (row) => {
      for (const each of extract) each?.(row);
    });
  },
};

function openExtractor(name: string, { world, demanded, needsSplunk }: StageContext): ((row: Row) => void) | undefined {
  const extractor = world.extractor(name, demanded);
  if (extractor === undefined) needsSplunk(`extract ${name} (no app has such a stanza in transforms.conf)`);
  return extractor;
}

function parseExtract(p: StageParser): ExtractArgs {
  const extractors: WordNode[] = [];
  const options = parseArguments(p, OPTIONS, () => {
    const word = p.word();
    if (word !== undefined) extractors.push(word);
    return word !== undefined;
  });
  return { options, extractors };
}

/** A field that is there stays; with mv_add=true values are added to it. */
function compileExtract(options: readonly OptionNode[], { demanded }: StageContext): (row: Row) => void {
  const limit = countOption(options, 'limit') ?? DEFAULT_LIMIT;
  const characters = countOption(options, 'maxchars') ?? KV_CHARACTERS;
  const adds = booleanOption(options, 'mv_add', false);
  const clean = booleanOption(options, 'clean_keys', true);
  const read = compileReader(options);
  return (row) => {
    const raw = row.get('_raw');
    if (raw === undefined) return;
    const found = new Map<string, string[]>();
    read(valuesOf(raw).join('\n').slice(0, characters), (key, value) => {
      const name = clean ? cleanKey(key) : key;
      if (name === '') return true;
      const values = found.get(name);
      if (values === undefined && found.size >= limit) return false;
      if (values === undefined) found.set(name, [value]);
      else if (adds) values.push(value);
      return true;
    });
    for (const [name, values] of found) if (demands(demanded, name)) add(row, name, values, adds);
  };
}

type Read = (text: string, take: (key: string, value: string) => boolean) => void;

function compileReader(options: readonly OptionNode[]): Read {
  const pairs = textOption(options, 'pairdelim');
  const values = textOption(options, 'kvdelim');
  if (pairs === undefined && values === undefined) return (text, take) => readPairs(text, {}, take);
  const delimiters = { pairs: pairs ?? DEFAULT_PAIR_DELIMITERS, values: values ?? '=' };
  return (text, take) => readDelimitedPairs(text, delimiters, take);
}

function add(row: Row, name: string, values: readonly string[], adds: boolean): void {
  const before = row.get(name);
  if (before !== undefined && !adds) return;
  const value = asValue([...(before === undefined ? [] : valuesOf(before)), ...values]);
  if (value !== null) row.set(name, value);
}
