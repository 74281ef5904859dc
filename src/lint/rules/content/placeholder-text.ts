/** Rule: no text of a template is left. */
import type { Detection } from '../../../spec/detection.ts';
import { detectionRule } from '../../rule.ts';

/** What templates put where somebody has to write. */
const PLACEHOLDER =
  /\bUPDATE_[A-Z_]+|\bUPDATE (?:DESCRIPTION|ME)\b|\b(?:TODO|TBD|FIXME)\b|lorem ipsum|<(?:description|insert|your)[^>]*>|^\s*(?:tbd|todo|xxx+)\.?\s*$/;

export const placeholderText = detectionRule(
  'lint/placeholder-text',
  {
    what: 'A text still holds what a template has put there to be replaced, or the id is all zeros.',
    why: 'Analysts read it in the finding.',
    severity: 'warning',
    bad: 'description: UPDATE_DESCRIPTION',
    good: 'description: Finds proxies that block many requests of one user.',
  },
  ({ document, value }, report) => {
    for (const key of KEYS) {
      const found = PLACEHOLDER.exec(value[key]);
      if (found !== null) report(document.valueSpan([key]), `"${found[0]}" is to be replaced.`);
    }
    const message = value.rba === undefined ? null : PLACEHOLDER.exec(value.rba.message);
    if (message !== null) report(document.valueSpan(['rba', 'message']), `"${message[0]}" is to be replaced.`);
    if (/^0{8}-0{4}-0{4}-0{4}-0{12}$/.test(value.id)) report(document.valueSpan(['id']), 'An id of zeros is none.');
  },
);

const KEYS: readonly (keyof Detection & ('description' | 'how_to_implement' | 'known_false_positives' | 'name' | 'author'))[] = [
  ...(['description', 'how_to_implement', 'known_false_positives', 'name', 'author'] as const),
];
