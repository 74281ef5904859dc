/** What a detection's tests may say: the data that is replayed, and what must come out. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { closed, formed, listOf, text, tolerable } from './schema-types.ts';

const attackDataSchema = closed(
  {
    data: text('The dataset: a path in the project, or a web address.'),
    source: text('`source` of its events.'),
    sourcetype: text('`sourcetype` of its events.'),
    custom_index: Type.Optional(
      formed(
        '^[a-z0-9_][a-z0-9_-]*$',
        'made of small letters, digits and _ -',
        'Index the events go to, instead of one of their own.',
      ),
    ),
    host: Type.Optional(text('`host` of its events.')),
  },
  'A dataset.',
);

const cellSchema = Type.Unsafe<string | number | boolean | null | (string | number | boolean)[]>({
  type: ['string', 'number', 'boolean', 'null', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
  description: 'What the field must hold: text, a list for a multivalue field, or null when the row must not have it.',
});

const countSchema = Type.Unsafe<number | { min?: number; max?: number }>({
  type: ['integer', 'object'],
  minimum: 0,
  properties: {
    min: Type.Integer({ minimum: 0, description: 'At least so many.' }),
    max: Type.Integer({ minimum: 0, description: 'At most so many.' }),
  },
  additionalProperties: false,
  minProperties: 1,
  description: 'How many rows: a number, or `{min: 1, max: 3}`.',
});

const expectedRisk = Type.Object(
  {
    object: Type.Optional(text('Value of the risk object, such as the name of a user.')),
    type: Type.Optional(text('Its type: system, user or other.')),
    score: Type.Optional(Type.Number({ description: 'The score it gets.' })),
    message: Type.Optional(text('The risk message, with its tokens filled in.')),
  },
  { additionalProperties: false, minProperties: 1, description: 'A risk event; what is not given may be anything.' },
);

const expectSchema = closed(
  {
    count: Type.Optional(countSchema),
    rows: Type.Optional(
      listOf(
        Type.Record(Type.String(), cellSchema, { description: 'Fields and what they must hold; other fields may be anything.' }),
        'Each of these must be found in some row of the result.',
        1,
      ),
    ),
    risk: Type.Optional(listOf(expectedRisk, 'Each of these risk events must come out.', 1)),
  },
  'What the search must return. Without it, one row at least.',
);

const lookupRowsSchema = Type.Unsafe<string | Readonly<Record<string, string | number | boolean | null>>[]>({
  type: ['string', 'array'],
  minLength: 1,
  items: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
  description: 'Rows, each a mapping of columns and cells; or a .csv, .csv.gz or .json file of the project.',
});

/** A macro of a test: `name`, or `name(argument, argument)`. */
const MACRO_CALL = '^[A-Za-z0-9_.:-]+(\\([A-Za-z0-9_-]+( *, *[A-Za-z0-9_-]+)*\\))?$';

export const testSchema = closed(
  {
    name: text('Name of the test.'),
    attack_data: tolerable(listOf(attackDataSchema, 'Datasets that are replayed together.', 1)),
    test_type: Type.Optional(text('contentctl’s word for the kind of test. Not used.')),
    earliest_time: Type.Optional(
      Type.String({ format: 'relative-time', description: 'Start of the range that is searched; all time when not given.' }),
    ),
    latest_time: Type.Optional(Type.String({ format: 'relative-time', description: 'End of the range that is searched.' })),
    now: Type.Optional(
      Type.Unsafe<string | number>({
        type: ['string', 'number'],
        format: 'time-point',
        description:
          'When the search runs: 2024-05-31T12:00:00Z, or epoch seconds. Decides what `now()` and relative times mean.',
      }),
    ),
    macros: Type.Optional(
      Type.Record(Type.String({ pattern: MACRO_CALL }), Type.String(), {
        additionalProperties: false,
        description: 'Definitions that take the place of the project’s in this test: `name` or `name(argument)`, and the text.',
      }),
    ),
    lookups: Type.Optional(
      Type.Record(Type.String(), lookupRowsSchema, {
        description:
          'Tables that take the place of lookups in this test, by the name of the lookup: rows, or a file of the project.',
      }),
    ),
    expect: Type.Optional(expectSchema),
  },
  'A test: data that is replayed, and what must come out.',
);

export type DetectionTest = ReadonlyDeep<Static<typeof testSchema>>;
export type Expectation = ReadonlyDeep<Static<typeof expectSchema>>;
