/** The risk events Enterprise Security's risk analysis action would write for the rows of a detection. */
import type { RiskEvent } from '../results/test-result.ts';
import type { ResultRow } from '../results/trace.ts';

/** What a detection says about risk, freed from the format it is written in. */
export interface RiskRule {
  readonly message: string;
  /** An object may bring a message of its own. */
  readonly objects: readonly {
    readonly field: string;
    readonly type: string;
    readonly score: number;
    readonly message?: string;
  }[];
  readonly threats: readonly { readonly field: string; readonly type: string }[];
}

/**
 * One event for every row, risk object and value of its field, in that order. A row without the field (or with an empty one) gives none.
 * The message's `$field$` tokens are filled from the row; what the row does not have stays as it is written.
 * (Enterprise Security, "Risk analysis adaptive response action".)
 */
export function riskEvents(rule: RiskRule, rows: readonly ResultRow[]): RiskEvent[] {
  return rows.flatMap((row) => {
    const message = fillTokens(rule.message, row);
    const threats = rule.threats.flatMap(({ field, type }) =>
      fieldValues(row, field).map((value) => ({ threat_object: value, threat_object_type: type })),
    );
    return rule.objects.flatMap(({ field, type, score, message: own }) =>
      fieldValues(row, field).map((value) => ({
        risk_object: value,
        risk_object_type: type,
        risk_score: score,
        risk_message: own === undefined ? message : fillTokens(own, row),
        threat_objects: threats,
      })),
    );
  });
}

/** The non-empty values of a field, each once; none when the row does not have it. */
export function fieldValues(row: ResultRow, field: string): readonly string[] {
  const value = Object.hasOwn(row, field) ? row[field] : undefined;
  if (value === undefined) return [];
  return [...new Set(typeof value === 'string' ? [value] : value)].filter((text) => text !== '');
}

/** Fills `$field$` and `$result.field$`; several values are separated by a comma and a blank. */
export function fillTokens(message: string, row: ResultRow): string {
  return message.replace(TOKEN, (written, name: string) => {
    const values = tokenValues(name, row);
    return values.length === 0 ? written : values.join(', ');
  });
}

/** Tokens of a message that a row cannot fill, as written. */
export function unfilledTokens(message: string, row: ResultRow): readonly string[] {
  return [...message.matchAll(TOKEN)].filter(([, name = '']) => tokenValues(name, row).length === 0).map(([written]) => written);
}

const TOKEN = /\$([^$\s]+)\$/g;

function tokenValues(name: string, row: ResultRow): readonly string[] {
  const values = fieldValues(row, name);
  return values.length === 0 && name.startsWith('result.') ? fieldValues(row, name.slice('result.'.length)) : values;
}
