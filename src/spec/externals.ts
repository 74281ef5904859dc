/** What a project uses of apps that are not in its repository: names, and where it helps a definition. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { closed, formed, listOf, text } from './schema-types.ts';

/** `name`, or `name(2)` for one with two arguments. */
const MACRO_NAME = '^[A-Za-z0-9_.:-]+(\\(\\d+\\))?$';

const macroName = formed(MACRO_NAME, 'name, or name(2) for two arguments', 'Name of a macro, with the number of its arguments.');

const arguments_ = listOf(text('Name of an argument.'), 'Names of the arguments, when there is a definition.');

export interface ExternalMacro {
  readonly name: string;
  readonly app?: string;
  readonly arguments?: readonly string[];
  readonly definition?: string;
}

const externalMacro = Type.Unsafe<string | ExternalMacro>({
  type: ['string', 'object'],
  pattern: MACRO_NAME,
  patternErrorMessage: 'must be name, or name(2) for two arguments',
  properties: {
    name: macroName,
    app: text('App the macro comes with.'),
    arguments: arguments_,
    definition: text('What it stands for; without it nothing is known of what the macro does.'),
  },
  required: ['name'],
  additionalProperties: false,
  description: 'A macro of another app.',
});

export interface ExternalLookup {
  readonly name: string;
  readonly app?: string;
}

const externalLookup = Type.Unsafe<string | ExternalLookup>({
  type: ['string', 'object'],
  minLength: 1,
  properties: { name: text('Name of the lookup.'), app: text('App the lookup comes with.') },
  required: ['name'],
  additionalProperties: false,
  description: 'A lookup of another app.',
});

export const externalsSchema = closed(
  {
    macros: Type.Optional(listOf(externalMacro, 'Macros of other apps that searches may call.')),
    lookups: Type.Optional(listOf(externalLookup, 'Lookups of other apps that searches may use.')),
    data_models: Type.Optional(listOf(text('Name of a data model.'), 'Data models besides those of the CIM.')),
  },
  'What comes with apps that are not in this repository. What Splunk and the Common Information Model bring is known.',
);

export type ExternalsConfig = ReadonlyDeep<Static<typeof externalsSchema>>;

const names = (what: string) => Type.Optional(listOf(text(`Name of a ${what}.`), `Its ${what}s.`));

export const exportsSchema = closed(
  { macros: names('macro'), lookups: names('lookup'), stories: names('story'), data_sources: names('data source') },
  'What other apps of the repository may refer to; `*` for everything of a kind.',
);

export type ExportsConfig = ReadonlyDeep<Static<typeof exportsSchema>>;
