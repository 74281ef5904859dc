/** Every code that checking a file against its schema can report, and what it means. */

export const SPEC_CODES = {
  'spec/wrong-type': 'A value is of another kind than its key takes, such as text where a number belongs.',
  'spec/missing-key': 'A key that must be there is not.',
  'spec/unknown-key': 'A key that means nothing here; most often a typing error.',
  'spec/unknown-value': 'A word that is none of those its key takes.',
  'spec/uncommon-value': 'A word that is none of the known ones, though others are allowed.',
  'spec/wrong-form': 'A text that is not written the way its key needs it: a UUID, a technique, a period.',
  'spec/out-of-range': 'A number that is too small or too large.',
  'spec/wrong-length': 'A text or list that is too long, too short or empty.',
  'spec/bad-date': 'A date that is not written YYYY-MM-DD, or does not exist.',
  'spec/bad-cron': 'A cron schedule that Splunk would refuse, or that never comes.',
  'spec/bad-time': 'A time that is neither relative (`-70m@m`) nor epoch seconds.',
  'spec/bad-address': 'A web or mail address that is none.',
} as const;

export type SpecCode = keyof typeof SPEC_CODES;
