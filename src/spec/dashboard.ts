/** What a dashboard file may say. What the dashboard shows stands in the .json (Dashboard Studio) or .xml file beside it. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, date, description, id, name, oneOf, references, text, version } from './schema-types.ts';

export const dashboardSchema = closed(
  {
    name,
    id,
    version,
    date,
    author,
    description,
    status: Type.Optional(oneOf(['production'], 'Dashboards are always in production.')),
    references: Type.Optional(references),
    theme: Type.Optional(oneOf(['light', 'dark'], 'Colours; light when not given.')),
    j2_template: Type.Optional(text('Taken and not used: splkit writes the view itself.')),
  },
  'A dashboard.',
);

export type Dashboard = ReadonlyDeep<Static<typeof dashboardSchema>>;
