/** A thread that runs tests in an embedded target of its own; started by the pooled target, which tells it what it needs. */
import { parentPort, workerData } from 'node:worker_threads';
import { nodeFiles } from '../../base/node-files.ts';
import { openGeoip } from '../../engine/open-geoip.ts';
import { loadKnowledge } from '../load-knowledge.ts';
import type { Target } from '../target.ts';
import { embeddedTarget } from './embedded.ts';
import { errorData } from './worker-messages.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetting } from './worker-messages.ts';

const port = parentPort;
if (port === null) throw new Error('this file is run as a thread');
// What the pooled target wrote: it starts this file, and nobody else does.
const setting: WorkerSetting = workerData as WorkerSetting;
const never = new AbortController().signal;
const opened = openTarget(setting);
port.on('message', (request: WorkerRequest) => void answer(request).then((told) => port.postMessage(told)));

async function openTarget({ root, project, content, zone, strictTerms, geoip, timeout }: WorkerSetting): Promise<Target> {
  const { knowledge } = await loadKnowledge(nodeFiles, root, project, content);
  const database = geoip === undefined ? undefined : openGeoip(nodeFiles.readBytes(geoip));
  if (typeof database === 'string') throw new Error(database);
  return embeddedTarget({
    files: nodeFiles,
    knowledge,
    zone,
    strictTerms,
    timeout,
    ...(database === undefined ? {} : { geoip: database }),
  });
}

async function answer({ id, testCase }: WorkerRequest): Promise<WorkerAnswer> {
  try {
    const target = await opened;
    return { id, answer: await target.run(testCase, never) };
  } catch (error) {
    return { id, error: errorData(error) };
  }
}
