/** Rule: no text of a template is left. */
import { span } from '../../../base/source.ts';
import type { Detection } from '../../../spec/detection.ts';
import type { YamlPath } from '../../../yaml/document.ts';
import { detectionRule } from '../../rule.ts';

/** What templates put where somebody has to write. */
const PLACEHOLDER =
  /\bUPDATE_[A-Z_]+|\bUPDATE (?:DESCRIPTION|ME)\b|\b(?:TODO|TBD|FIXME)\b|lorem ipsum|<(?:description|insert|your)[^>]*>|^\s*(?:tbd|todo|xxx+)\.?\s*$/g;

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
    const check = (path: YamlPath, text: string | undefined) => {
      for (const { 0: mark, index } of (text ?? '').matchAll(PLACEHOLDER)) {
        const source = document.scalar(path);
        const at = source === undefined ? document.valueSpan(path) : span(index, index + mark.length);
        report(at, `"${mark.trim()}" is to be replaced.`, source === undefined ? {} : { source });
      }
    };
    for (const key of KEYS) check([key], value[key]);
    check(['rba', 'message'], value.rba?.message);
    for (const [index, { message }] of (value.rba?.risk_objects ?? []).entries())
      check(['rba', 'risk_objects', index, 'message'], message);
    if (/^0{8}-0{4}-0{4}-0{4}-0{12}$/.test(value.id)) report(document.valueSpan(['id']), 'An id of zeros is none.');
  },
);

const KEYS: readonly (keyof Detection & ('description' | 'how_to_implement' | 'known_false_positives' | 'name' | 'author'))[] = [
  ...(['description', 'how_to_implement', 'known_false_positives', 'name', 'author'] as const),
];
