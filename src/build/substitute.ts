/** Fills `%field%` in the texts of a deployment's alert actions with a detection's own fields. */
import type { Detection } from '../spec/detection.ts';

/** Every `%name%` that names a field of the detection or of its tags is replaced; others stay as written. Filled-in text is not looked at again. */
export function substitute(template: string, detection: Detection): string {
  return template.replace(/%([^%\s]+)%/gu, (whole, name: string) => text(field(detection, name)) ?? whole);
}

function field(detection: Detection, name: string): unknown {
  return Object.entries({ ...detection.tags, ...detection }).find(([key]) => key === name)?.[1];
}

/** Lists print as Python prints them, because contentctl's users know that spelling; undefined for what has no text of its own. */
function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return `[${value.map(quote).join(', ')}]`;
  return undefined;
}

function quote(value: string): string {
  return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replace(/['\\]/gu, '\\$&')}'`;
}
