/** What the project file says of an app: the one that is built, and the overlay app that carries the tuning of an environment. */
import { Type } from '@sinclair/typebox';
import { closed, formed, text } from './schema-types.ts';

const appId = formed(
  '^[A-Za-z][A-Za-z0-9_.-]*$',
  'a letter, then letters, digits and _ . -',
  'Name of the app folder in Splunk.',
  {
    maxLength: 80,
  },
);

const appVersion = formed('^\\d+\\.\\d+\\.\\d+([-+.][0-9A-Za-z.-]+)?$', 'three numbers, such as 1.0.0', 'Version of the app.');

const title = text('Name of the app as Splunk shows it.', { maxLength: 80 });
const description = text('What the app is, in one or two sentences.');

export const appSchema = closed(
  {
    id: appId,
    label: formed(
      '^[^\\[\\]\\r\\n]+$',
      'a short word without brackets',
      'Word that all saved searches start with: `LABEL - name - Rule`.',
      { maxLength: 40 },
    ),
    title,
    version: appVersion,
    author_name: text('Who makes the app.'),
    author_email: text('Where they can be reached.', { format: 'email' }),
    author_company: text('Company.'),
    description,
    uid: Type.Optional(Type.Integer({ minimum: 1, description: 'Number of the app on Splunkbase.' })),
  },
  'The app that is built.',
);

export const overlayAppSchema = closed(
  {
    id: appId,
    title: Type.Optional(title),
    version: Type.Optional(appVersion),
    description: Type.Optional(description),
  },
  'An app of its own for what an environment tunes, so that an update of the main app leaves it alone. What is not given is as in `app`.',
);
