/** `FIELD:TYPE:SCORE`, how the command line writes a risk object. */
import type { Rba } from '../spec/detection.ts';
import { RISK_OBJECT_TYPES } from '../spec/splunk-words.ts';

export type RiskObject = Rba['risk_objects'][number];

const USUAL_SCORE = '50';
const FORM = `FIELD, FIELD:TYPE or FIELD:TYPE:SCORE, with a TYPE of ${RISK_OBJECT_TYPES.join(', ')} and a SCORE of 1 to 100, such as user:user:50.`;

/** Undefined for what is none. A type that is left out follows from the field's name, a score that is left out is 50. */
export function parseRiskObject(text: string): RiskObject | undefined {
  const [field = '', typeText = usualType(field), scoreText = USUAL_SCORE, ...rest] = text.split(':').map((part) => part.trim());
  const type = RISK_OBJECT_TYPES.find((known) => known === typeText);
  const score = /^\d{1,3}$/.test(scoreText) ? Number(scoreText) : 0;
  if (field === '' || type === undefined || score < 1 || score > 100 || rest.length > 0) return undefined;
  return { field, type, score };
}

/** What is wrong with a text that should be a risk object. */
export function riskObjectProblem(text: string): string | undefined {
  return parseRiskObject(text) === undefined ? `Write ${FORM}` : undefined;
}

function usualType(field: string): string {
  if (/user|account|identity/i.test(field)) return 'user';
  return /^(dest|src|host|dvc|computer|.*_(ip|host))$/i.test(field) ? 'system' : 'other';
}
