/** What an investigation file may say: a search an analyst runs by hand. contentctl 5 has none; projects of version 4 do. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, cve, date, description, id, listOf, name, oneOf, references, text, version } from './schema-types.ts';

const tags = closed(
  {
    analytic_story: listOf(text('Name of a story.'), 'Stories it belongs to.'),
    product: listOf(text('A Splunk product, such as Splunk Phantom.'), 'Products it is meant for.', 1),
    security_domain: text('Security domain of Enterprise Security.'),
    cve: Type.Optional(cve),
    required_fields: Type.Optional(listOf(text('Name of a field.'), 'Not used: the search says which fields it needs.')),
  },
  'How the investigation is filed.',
);

export const investigationSchema = closed(
  {
    name,
    id,
    version,
    date,
    author,
    status: Type.Optional(oneOf(['production', 'deprecated', 'removed'], 'Whether the investigation is in use.')),
    type: oneOf(['Investigation'], 'What it is.'),
    datamodel: Type.Optional(listOf(text('Name of a data model.'), 'Not used: the search says which data models it needs.')),
    description,
    search: text('The search, in SPL; `$dest$` stands for what the analyst looks at.'),
    how_to_implement: Type.Optional(Type.String({ description: 'What has to be there so that it works.' })),
    known_false_positives: Type.Optional(Type.String({ description: 'What may make it wrong.' })),
    references: Type.Optional(references),
    tags,
  },
  'An investigation.',
);

export type Investigation = ReadonlyDeep<Static<typeof investigationSchema>>;
