/** Fills `%field%`, and `{{field}}` where the style takes it, in the texts of a deployment's alert actions with a detection's own fields. */
import { source } from '../base/source.ts';
import { detectionFields } from '../content/template-fields.ts';
import type { Detection } from '../spec/detection.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { renderTemplate } from '../template/render-template.ts';
import { pythonList } from './python-text.ts';
import type { Style } from './style.ts';

/**
 * Names that stand for nothing stay as they are written, as does a text that is no template (validate complains of both). Filled-in text is
 * not looked at again.
 */
export function substitute(text: string, detection: Detection, style: Style): string {
  if (!/%|\{\{/u.test(text)) return text;
  const fields = new Map(Object.entries(detectionFields(detection)));
  const percent = (part: string) => part.replace(/%([^%\s]+)%/gu, (whole, name: string) => textOf(fields.get(name)) ?? whole);
  if (!style.handlebars || !text.includes('{{')) return percent(text);
  const template = parseTemplate(source('<text>', text), () => undefined);
  if (template === undefined) return percent(text);
  return renderTemplate(template, Object.fromEntries(fields), () => undefined)
    .map((piece) => (piece.value ? piece.text : percent(piece.text)))
    .join('');
}

/** Lists print as Python prints them, because contentctl's users know that spelling; undefined for what has no text of its own. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return pythonList(value);
  return undefined;
}
