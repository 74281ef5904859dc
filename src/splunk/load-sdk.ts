/** Loads splunk-sdk when it is needed: CommonJS, and by file, because its index reads the user's .env file into the environment. */
import { createRequire } from 'node:module';
import type { SdkHttpClass, SdkServiceClass } from './sdk-types.ts';

export interface Sdk {
  readonly Http: SdkHttpClass;
  readonly Service: SdkServiceClass;
}

/** The SDK's logger takes its level from the environment and sets it there; splkit leaves the environment as it was, and the logger silent. */
export function loadSdk(): Sdk {
  const require = createRequire(import.meta.url);
  const level = process.env['LOG_LEVEL'];
  const Http: unknown = require('splunk-sdk/lib/http.js');
  const Service: unknown = require('splunk-sdk/lib/service.js');
  if (level === undefined) delete process.env['LOG_LEVEL'];
  else process.env['LOG_LEVEL'] = level;
  if (!isHttpClass(Http) || !isServiceClass(Service))
    throw new TypeError('splunk-sdk is not the version that splkit was made for');
  return { Http, Service };
}

function isHttpClass(value: unknown): value is SdkHttpClass {
  return typeof value === 'function' && 'extend' in value;
}

function isServiceClass(value: unknown): value is SdkServiceClass {
  return typeof value === 'function' && 'Job' in value;
}
