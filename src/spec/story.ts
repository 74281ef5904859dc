/** What an analytic story file may say: becomes a stanza of analyticstories.conf. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import {
  author,
  closed,
  cve,
  date,
  description,
  id,
  known,
  listOf,
  name,
  oneOf,
  product,
  references,
  text,
  version,
} from './schema-types.ts';

/** Categories of Enterprise Security's use case library. */
export const CATEGORIES = [
  'Abuse',
  'Account Compromise',
  'Adversary Tactics',
  'Best Practices',
  'Cloud Security',
  'Compliance',
  'Data Destruction',
  'Lateral Movement',
  'Malware',
  'Privilege Escalation',
  'Ransomware',
  'Unauthorized Software',
  'Uncategorized',
  'Vulnerability',
];

export const USE_CASES = [
  'Fraud Detection',
  'Compliance',
  'Application Security',
  'Security Monitoring',
  'Advanced Threat Detection',
  'Insider Threat',
  'Other',
] as const;

const storyTags = closed(
  {
    category: listOf(
      known(CATEGORIES, 'A category of the use case library.'),
      'Categories; the first one is written to the app.',
      1,
    ),
    product,
    usecase: oneOf(USE_CASES, 'Use case of the story.'),
    cve: Type.Optional(cve),
    group: Type.Optional(listOf(text('Name of a group.'), 'Threat groups the story is about.')),
  },
  'How the story is filed.',
);

export const storySchema = closed(
  {
    name,
    id,
    version,
    date,
    author,
    status: oneOf(['production', 'deprecated'], 'Whether the story is in use.'),
    description,
    narrative: text('The story itself: the threat, and what to look at.'),
    references: Type.Optional(references),
    tags: storyTags,
  },
  'An analytic story: detections that belong together.',
);

export type Story = ReadonlyDeep<Static<typeof storySchema>>;
