/** Where each setting of a detection comes from: its value in every file that gives one, the one that counts last. Pure. */
import type { Place } from '../base/source.ts';
import type { Scheduling } from '../spec/deployment.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';
import { reachableMacros } from './check-unused.ts';
import { placeOfSetting } from './config-layers.ts';
import type { Content, LinkedDetection } from './content.ts';
import { splitKey } from './externals.ts';
import { chosenSeverity } from './severity.ts';
import { tuningOf } from './tuning.ts';

/** A value and the place that gives it; `from` says what gives it where no file does. */
export interface SettingLayer {
  readonly value: string;
  readonly from: string;
  readonly place: Place | undefined;
}

export interface ExplainedSetting {
  readonly name: string;
  /** Lowest first; the last one counts. */
  readonly layers: readonly SettingLayer[];
}

/** `base` is the content as it is written, `content` the same with its environment, if any; `codes` are all a problem can have. */
export function explainSettings(
  base: Content,
  content: Content,
  detection: LinkedDetection,
  codes: Iterable<string>,
): readonly ExplainedSetting[] {
  const written = [...base.detections, ...base.drafts].find(({ file }) => file === detection.file) ?? detection;
  return [
    enabled(content, written),
    ...schedule(base, content, written),
    ...scores(content, written),
    ...macros(base, content, detection),
    ...severities(content, detection, codes),
  ];
}

function fromFile(document: YamlDocument, path: YamlPath, value: unknown): SettingLayer {
  return { value: String(value), from: 'file', place: { source: document.source, span: document.valueSpan(path) } };
}

function enabled({ environment }: Content, { value, document }: LinkedDetection): ExplainedSetting {
  const layers: SettingLayer[] = [{ value: 'false', from: 'default', place: undefined }];
  if (value.enabled_by_default !== undefined) layers.push(fromFile(document, ['enabled_by_default'], value.enabled_by_default));
  const tuned = environment && tuningOf(environment.value, { file: fileOf(document), document, value }).enabled;
  if (environment !== undefined && tuned !== undefined) layers.push(fromFile(environment.document, tuned.path, tuned.value));
  return { name: 'enabled', layers };
}

function fileOf({ source }: YamlDocument): string {
  return source.name;
}

const SCHEDULE: readonly (keyof Scheduling)[] = ['cron_schedule', 'earliest_time', 'latest_time', 'schedule_window'];

/** The deployment for the type, the environment's schedule for it, the detection's own block, the environment's for the detection. */
function schedule(base: Content, { environment }: Content, detection: LinkedDetection): readonly ExplainedSetting[] {
  const { value, document } = detection;
  const forType = base.deployments.find((deployment) => deployment.value.type === value.type);
  const types: Readonly<Partial<Record<string, { readonly schedule?: Partial<Scheduling> }>>> = environment?.value.types ?? {};
  const tuned = environment && tuningOf(environment.value, detection).schedule;
  return SCHEDULE.flatMap((key) => {
    const layers: SettingLayer[] = [];
    const add = (from: YamlDocument | undefined, path: YamlPath, found: string | undefined) => {
      if (from !== undefined && found !== undefined) layers.push(fromFile(from, path, found));
    };
    add(forType?.document, ['scheduling', key], forType?.value.scheduling[key]);
    add(environment?.document, ['types', value.type, 'schedule', key], types[value.type]?.schedule?.[key]);
    add(document, ['deployment', 'scheduling', key], value.deployment?.scheduling?.[key]);
    if (tuned !== undefined) add(environment?.document, [...tuned.path, key], tuned.value[key]);
    return layers.length === 0 ? [] : [{ name: key, layers }];
  });
}

function scores({ environment }: Content, detection: LinkedDetection): readonly ExplainedSetting[] {
  const { value, document } = detection;
  const tuned = (environment && tuningOf(environment.value, detection).scores) ?? [];
  return (value.rba?.risk_objects ?? []).map(({ field, type, score }, index) => {
    const layers = [fromFile(document, ['rba', 'risk_objects', index, 'score'], score)];
    const other = tuned.find((entry) => entry.field === undefined || entry.field === field);
    if (environment !== undefined && other !== undefined) layers.push(fromFile(environment.document, other.path, other.score));
    return { name: `risk score of ${field} (${type})`, layers };
  });
}

/** Every macro the search comes to, and the filter macro, which is generated unless a file defines it. */
function macros(base: Content, content: Content, detection: LinkedDetection): readonly ExplainedSetting[] {
  const keys = new Set([...detection.macros, ...reachableMacros(detection.macros, content.macroTable)]);
  return [...keys].sort().map((key) => {
    const layers: SettingLayer[] = [];
    const written = base.macros.find(({ value }) => macroKey(value.name, value.arguments?.length ?? 0) === key);
    const foreign = base.externals.definitions.get(key);
    if (foreign !== undefined) layers.push({ value: foreign.definition.text, from: foreign.definition.name, place: undefined });
    else if (base.externals.opaque.has(key)) layers.push({ value: '(not known)', from: 'another app', place: undefined });
    if (written !== undefined) layers.push(fromFile(written.document, ['definition'], written.value.definition));
    else if (layers.length === 0) layers.push(generated(base, key));
    const { environment } = content;
    const path = environment && pathOfMacro(content, detection, key);
    if (environment !== undefined && path !== undefined)
      layers.push(fromFile(environment.document, path, environment.document.scalar(path)?.text ?? ''));
    return { name: `macro ${key}`, layers };
  });
}

function generated({ macroTable }: Content, key: string): SettingLayer {
  const macro = macroTable.get(key);
  if (macro === undefined) return { value: '(none)', from: 'no macro of this name', place: undefined };
  return {
    value: macro.definition.text,
    from: macro.definition.name.startsWith('<') ? 'generated' : macro.definition.name,
    place: undefined,
  };
}

function pathOfMacro({ environment }: Content, detection: LinkedDetection, key: string): YamlPath | undefined {
  const own =
    environment !== undefined && key === detection.filterMacro ? tuningOf(environment.value, detection).filter : undefined;
  if (own !== undefined) return own.path;
  return environment?.value.macros?.[key] !== undefined && splitKey(key).name !== '' ? ['macros', key] : undefined;
}

/** Codes whose severity the project sets for the detection's file. */
function severities(
  { project, layers }: Content,
  { file }: LinkedDetection,
  codes: Iterable<string>,
): readonly ExplainedSetting[] {
  return [...codes].sort().flatMap((code) => {
    const chosen = chosenSeverity(project, code, file);
    if (chosen === undefined) return [];
    return [
      {
        name: `severity of ${code}`,
        layers: [{ value: chosen.level, from: 'settings', place: placeOfSetting(layers, chosen.path) }],
      },
    ];
  });
}
