/** iplocation: where the addresses of a field are, by a geographic database. */
import type { Command, StageContext } from '../command.ts';
import { withFields } from '../fields.ts';
import type { RunWarning } from '../function.ts';
import type { Place } from '../geoip.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { locatesUnknown } from '../operators/open-questions-values.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseNeededField } from '../operators/parse-arguments.ts';
import { formatNumber } from '../semantics/number.ts';
import type { Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';

/** Arguments of `iplocation`. */
export type IplocationArgs = { readonly field: FieldNode; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { prefix: 'text', allfields: 'boolean', lang: 'text' };

/** A field and where its value comes from. */
type Column = readonly [name: string, value: (place: Place) => string | undefined];

const COLUMNS: readonly Column[] = [
  ['City', (place) => place.city],
  ['Country', (place) => place.country],
  ['Region', (place) => place.region],
  ['lat', (place) => text(place.latitude)],
  ['lon', (place) => text(place.longitude)],
];
const MORE_COLUMNS: readonly Column[] = [
  ['Continent', (place) => place.continent],
  ['MetroCode', (place) => text(place.metroCode)],
  ['Timezone', (place) => place.timezone],
];

const NO_DATABASE: RunWarning = {
  code: 'run/no-geoip',
  message: 'iplocation has no geographic database here, so City, Country, Region, lat and lon are in no result.',
};

/** The iplocation command. */
export const iplocation: Command<IplocationArgs> = {
  name: 'iplocation',
  docs: {
    summary: 'Adds City, Country, Region, lat and lon of the addresses in a field, from a geographic database in MaxMind format.',
    usage: 'iplocation [prefix=<string>] [allfields=<bool>] [lang=<string>] <ip-address-fieldname>',
    examples: [
      {
        spl: 'iplocation src',
        input: [{ src: 'no address' }],
        output: [{ src: 'no address' }],
        comment: 'What the database does not know adds no fields.',
      },
    ],
    manual: 'Search Reference: iplocation',
  },
  order: 'keeps',
  parse: (p) => parseNeededField(p, OPTIONS),
  fields: (args, input) => {
    const names = columnsOf(args).map(([name]) => name);
    return withFields(
      input,
      names.filter((name) => input.named.get(name) !== 'always'),
      'maybe',
    );
  },
  needs: (args, demanded) => demandAlso(demanded, [args.field.name]),
  run: (args, input, context) => changeRows(input ?? [], compileLocation(args, context)),
};

function columnsOf({ options }: IplocationArgs): readonly Column[] {
  const prefix = textOption(options, 'prefix') ?? '';
  const columns = booleanOption(options, 'allfields', false) ? [...COLUMNS, ...MORE_COLUMNS] : COLUMNS;
  return columns.map(([name, value]) => [prefix + name, value]);
}

function compileLocation(args: IplocationArgs, { geoip, warn }: StageContext): (row: Row) => void {
  const columns = columnsOf(args);
  const language = textOption(args.options, 'lang') ?? 'en';
  if (geoip === undefined) {
    warn(NO_DATABASE);
    return () => undefined;
  }
  const known = new Map<string, Place | undefined>();
  const locate = (address: string): Place | undefined => {
    if (!known.has(address)) known.set(address, geoip(address.trim(), language));
    return known.get(address);
  };
  return (row) => {
    const value = row.get(args.field.name);
    if (value === undefined) return;
    const places = valuesOf(value).map(locate);
    for (const [name, read] of columns) {
      const found = places.flatMap((place) => (place === undefined ? [] : (read(place) ?? [])));
      const result = asValue(found) ?? (locatesUnknown() ? '' : null);
      if (result !== null) row.set(name, result);
    }
  };
}

function text(number: number | undefined): string | undefined {
  return number === undefined ? undefined : formatNumber(number);
}
