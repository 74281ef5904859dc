/** The public API of splkit: everything the command line does, as functions over plain data. */

/*
 * For example:
 *
 * ```ts
 * import { build, check, embeddedTarget, loadContent, loadKnowledge, nodeFiles, planTests, runTests } from 'splkit';
 *
 * const content = loadContent(nodeFiles, '.');
 * const problems = check(content); // Diagnostic[]: code, severity, message, source, span
 * const { knowledge } = await loadKnowledge(nodeFiles, content.root, content.project, content);
 * const target = embeddedTarget({ files: nodeFiles, knowledge, zone: 'UTC' });
 * const run = await runTests(planTests(content, { files: nodeFiles, now: Date.now() / 1000 }), { target });
 * ```
 */

// Files, texts and problems.
export type { FileSystem, FileStat, OpenFile } from './base/files.ts';
export { FileError } from './base/files.ts';
export { nodeFiles } from './base/node-files.ts';
export { memoryFiles } from './base/memory-files.ts';
export type { Place, Position, Source, Span } from './base/source.ts';
export { locate, positionAt, source } from './base/source.ts';
export type { Diagnostic, Edit, Fix, Related, Report, Severity } from './base/diagnostic.ts';

// Content: what a project says.
export type { Content, Item, LinkedDetection } from './content/content.ts';
export { loadContent } from './content/load.ts';
export type { CheckOptions } from './check.ts';
export { check } from './check.ts';

// The app.
export type { AttackTable, AttackTechnique } from './content/attack-table.ts';
export type { BuildOptions, BuiltApp } from './build/build.ts';
export { build } from './build/build.ts';
export { packageApp } from './build/package-app.ts';
export type { WrittenBuild } from './build/write-build.ts';
export { writeBuild } from './build/write-build.ts';

// The engine.
export type { Engine, EngineOptions, SearchRequest, SearchResult } from './engine/engine.ts';
export { createEngine } from './engine/create-engine.ts';
export { createMemory, type RunMemory } from './engine/run-memory.ts';
export type { Dataset } from './events/dataset.ts';
export type { EventChunk, EventMeta, EventSource } from './events/event.ts';
export type { Knowledge } from './knowledge/knowledge.ts';
export type { EngineSetting, LoadOptions } from './testing/search-engine.ts';
export { createSearchEngine } from './testing/search-engine.ts';
export { loadKnowledge } from './testing/load-knowledge.ts';

// Tests.
export type { PlannedDetection, PlanOptions, TestCase, TestPlan } from './testing/plan.ts';
export { planTests } from './testing/plan.ts';
export type { RunOptions } from './testing/run-tests.ts';
export { runTests } from './testing/run-tests.ts';
export type { Target, TargetAnswer, TargetCase } from './testing/target.ts';
export { TargetError } from './testing/target.ts';
export type { EmbeddedOptions } from './testing/targets/embedded.ts';
export { embeddedTarget } from './testing/targets/embedded.ts';
export type { DetectionResult, RiskEvent, TestResult, TestRun, TestStatus } from './results/test-result.ts';
export type { ResultRow, ResultWarning, TraceStage } from './results/trace.ts';
