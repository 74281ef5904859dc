/** Reads the files of every kind of a project, in the order in which one kind decides how another is read. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { createsRisk } from '../spec/deployment.ts';
import type { DialectContext } from '../spec/dialect.ts';
import { isMappingFile } from './deprecation-files.ts';
import { KINDS } from './kinds.ts';
import { readItems } from './read-items.ts';

export type ReadContent = ReturnType<typeof readContent>;

/** Deployments and schedules first: they say what detections of other dialects mean. Detections say which dialect the rest is in. */
export function readContent(fs: FileSystem, root: string, report: Report) {
  const plain: DialectContext = { isV4: false, createsRisk: () => false, schedule: () => undefined };
  const deployments = readItems(fs, root, KINDS.deployment, plain, report);
  const schedules = readItems(fs, root, KINDS.schedule, plain, report);
  const scheduleByName = new Map(
    schedules.items.flatMap(({ file, value }) => [[value.name, value] as const, [stemOf(file), value] as const]),
  );
  const riskTypes = new Set<string>(deployments.items.filter(({ value }) => createsRisk(value)).map(({ value }) => value.type));
  const before: DialectContext = {
    isV4: false,
    createsRisk: (type) => riskTypes.has(type),
    schedule: (name) => scheduleByName.get(name),
  };
  const detections = readItems(fs, root, KINDS.detection, before, report);
  const context: DialectContext = { ...before, isV4: detections.dialects.has('v4') };
  return {
    detections,
    deployments,
    schedules,
    macros: readItems(fs, root, KINDS.macro, context, report),
    lookups: readItems(fs, root, KINDS.lookup, context, report),
    stories: readItems(fs, root, KINDS.story, context, report),
    dataSources: readItems(fs, root, KINDS.dataSource, context, report),
    baselines: readItems(fs, root, KINDS.baseline, context, report),
    investigations: readItems(fs, root, KINDS.investigation, context, report),
    dashboards: readItems(fs, root, KINDS.dashboard, context, report),
    playbooks: readItems(fs, root, KINDS.playbook, context, report),
    removed: readItems(fs, root, KINDS.removed, context, report, isMappingFile),
  };
}

function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.yml$/, '');
}
