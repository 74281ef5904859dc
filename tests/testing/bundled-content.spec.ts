/** The bundled detections on the embedded engine, through the Mocha adapter, as a user's own suite would run them. */
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { loadContent } from '../../src/content/load.ts';
import { loadKnowledge } from '../../src/testing/load-knowledge.ts';
import { defineDetectionTests } from '../../src/testing/mocha.ts';
import { planTests } from '../../src/testing/plan.ts';
import { embeddedTarget } from '../../src/testing/targets/embedded.ts';

const content = loadContent(nodeFiles, packagePath('.'));
const { knowledge } = await loadKnowledge(nodeFiles, content.root, content.project, content);
const target = embeddedTarget({ files: nodeFiles, knowledge, zone: content.project.timezone ?? 'UTC' });

defineDetectionTests(planTests(content, { files: nodeFiles, now: Date.UTC(2026, 3, 1) / 1000 }), target, { describe, it, after });
