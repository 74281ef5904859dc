/** What a playbook file may say: an automation of Splunk SOAR. It is read and checked; nothing of it is written to the app. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, date, description, formed, id, listOf, name, oneOf, references, text, version } from './schema-types.ts';

const tags = closed(
  {
    analytic_story: Type.Optional(listOf(text('Name of a story.'), 'Stories it belongs to.')),
    detections: Type.Optional(listOf(text('Name of a detection.'), 'Detections whose findings it handles.')),
    platform_tags: Type.Optional(listOf(text('A word.'), 'Words it is found by.', 1)),
    playbook_type: Type.Optional(oneOf(['Input', 'Automation', 'Enterprise Security'], 'What starts it.')),
    vpe_type: Type.Optional(oneOf(['Modern', 'Classic'], 'Editor it was made with.')),
    playbook_fields: Type.Optional(listOf(text('Name of a field.'), 'Fields it takes.')),
    product: Type.Optional(listOf(text('A product.'), 'Products it is meant for.', 1)),
    use_cases: Type.Optional(listOf(text('A use case.'), 'What it is for.')),
    defend_technique_id: Type.Optional(
      listOf(
        formed('^D3-[A-Z0-9-]+$', 'the number of a technique, such as D3-UA', 'Number of a technique.'),
        'Techniques of D3FEND it applies.',
      ),
    ),
    labels: Type.Optional(listOf(text('A label.'), 'Labels of the containers it takes.')),
    playbook_outputs: Type.Optional(listOf(text('Name of an output.'), 'What it returns.')),
    detection_objects: Type.Optional(listOf(text('Name of a detection.'), 'Not used.')),
  },
  'How the playbook is filed.',
);

export const playbookSchema = closed(
  {
    name,
    id,
    version,
    date,
    author,
    description,
    status: Type.Optional(oneOf(['production'], 'Playbooks are always in production.')),
    references: Type.Optional(references),
    type: oneOf(['Investigation', 'Response'], 'What it is for.'),
    how_to_implement: Type.Optional(text('What has to be there so that it works.', { minLength: 4 })),
    playbook: text('Name of the .json and .py files, without the ending.', { minLength: 4 }),
    app_list: Type.Optional(listOf(text('Name of an app.'), 'Apps of Splunk SOAR it needs.')),
    tags,
  },
  'A playbook of Splunk SOAR.',
);

export type Playbook = ReadonlyDeep<Static<typeof playbookSchema>>;
