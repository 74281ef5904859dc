/** What the threads that run tests are told and tell. All of it is plain data, since it is copied from thread to thread. */
import { FileError } from '../../base/files.ts';
import type { ProjectConfig } from '../../spec/project.ts';
import type { ProjectContent } from '../project-app.ts';
import { type TargetAnswer, type TargetCase, TargetError } from '../target.ts';

/** From which a thread makes a target of its own. */
export interface WorkerSetting {
  readonly root: string;
  readonly project: Pick<ProjectConfig, 'apps' | 'bundled_addons'>;
  readonly content: ProjectContent;
  /** IANA time zone. */
  readonly zone: string;
  readonly strictTerms: boolean;
  /** Path of the geographic database. */
  readonly geoip?: string;
  /** Longest time for one search, milliseconds. */
  readonly timeout: number;
}

export interface WorkerRequest {
  readonly id: number;
  readonly testCase: TargetCase;
}

/** An error, of a kind that the runner tells apart. */
export type WorkerError =
  | { readonly kind: 'target'; readonly message: string }
  | { readonly kind: 'file'; readonly path: string; readonly reason: string }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string | undefined };

export type WorkerAnswer =
  { readonly id: number; readonly answer: TargetAnswer } | { readonly id: number; readonly error: WorkerError };

/** An error as data. */
export function errorData(error: unknown): WorkerError {
  if (error instanceof TargetError) return { kind: 'target', message: error.message };
  if (error instanceof FileError) return { kind: 'file', path: error.path, reason: error.reason };
  return error instanceof Error
    ? { kind: 'bug', message: error.message, stack: error.stack }
    : { kind: 'bug', message: String(error), stack: undefined };
}

/** The error again. */
export function errorFrom(data: WorkerError): Error {
  switch (data.kind) {
    case 'target':
      return new TargetError(data.message);
    case 'file':
      return new FileError(data.path, data.reason);
    case 'bug':
      return Object.assign(new Error(data.message), data.stack === undefined ? {} : { stack: data.stack });
  }
}
