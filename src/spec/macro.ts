/** What a macro file may say: becomes a stanza of macros.conf. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, date, formed, id, listOf, oneOf, references, text, version } from './schema-types.ts';

export const macroSchema = closed(
  {
    name: formed('^[A-Za-z0-9_.:-]+$', 'made of letters, digits and _ . : -', 'Name of the macro, as searches call it.', {
      maxLength: 99,
    }),
    definition: text('The text that takes the place of a call; `$argument$` stands for an argument.'),
    arguments: Type.Optional(
      listOf(
        formed('^[A-Za-z0-9_-]+$', 'made of letters, digits and _ -', 'Name of an argument.'),
        'Names of the arguments, in order.',
      ),
    ),
    iseval: Type.Optional(
      Type.Boolean({ description: 'Whether the definition is an eval expression, whose text takes the place of a call.' }),
    ),
    validation: Type.Optional(
      text(
        'An eval expression over the arguments: a Boolean that must be true, or a text that says what is wrong, null when nothing is.',
      ),
    ),
    errormsg: Type.Optional(text('What is said when the validation is not true.')),
    description: Type.Optional(Type.String({ maxLength: 10_000, description: 'What the macro is for.' })),
    id: Type.Optional(id),
    version: Type.Optional(version),
    date: Type.Optional(date),
    author: Type.Optional(author),
    references: Type.Optional(references),
    status: Type.Optional(oneOf(['production'], 'Macros are always in production.')),
  },
  'A search macro.',
);

export type Macro = ReadonlyDeep<Static<typeof macroSchema>>;
