/** The parts of splunk-sdk 2.0.2 that splkit uses; the package has no types of its own. */

/** What the SDK hands to `makeRequest`. */
export interface SdkMessage {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string;
}

/** What it wants back; one with a status of 400 and more is thrown by the SDK as it is. */
export interface SdkAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly response: { readonly headers: Readonly<Record<string, unknown>>; readonly statusCode: number };
  readonly error: unknown;
}

/** lib/http.js: makes no requests itself. */
export interface SdkHttp {
  request(url: string, message: SdkMessage): Promise<SdkAnswer>;
}

export interface SdkHttpClass {
  new (): SdkHttp;
  /** Makes a subclass: "base classes should only override makeRequest and parseJSON". */
  extend(members: { makeRequest(url: string, message: SdkMessage): Promise<SdkAnswer> }): SdkHttpClass;
}

export type SdkParams = Readonly<Record<string, string | number | boolean>>;

export interface SdkJob {
  readonly sid: string;
  fetch(): Promise<SdkJob>;
  properties(): Readonly<Record<string, unknown>>;
  results(params: SdkParams): Promise<readonly [unknown, SdkJob]>;
  cancel(): Promise<SdkAnswer>;
}

export interface SdkJobs {
  /** The object for a job of this id; asks nothing of Splunk. */
  instantiateEntity(properties: { readonly content: { readonly sid: string } }): SdkJob;
}

export interface SdkIndexes {
  create(name: string, params: SdkParams): Promise<unknown>;
}

/** lib/service.js: one Splunk, one session. */
export interface SdkService {
  readonly sessionKey: string | null;
  readonly version: string;
  /** Logs in with user and password, then asks for the version. */
  login(): Promise<unknown>;
  /** Asks server/info for the version, which decides between search/jobs and search/v2/jobs. */
  getInfo(): Promise<unknown>;
  search(query: string, params: SdkParams, namespace?: { readonly owner: string; readonly app: string }): Promise<SdkJob>;
  /** Runs a search while the caller waits; resolves to its results. */
  oneshotSearch(query: string, params: SdkParams): Promise<unknown>;
  jobs(): SdkJobs;
  indexes(): SdkIndexes;
  del(path: string, params: SdkParams): Promise<SdkAnswer>;
}

/** What a service is made from; `autologin: false` leaves the login to the caller. */
export interface SdkServiceParams {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly username?: string;
  readonly password?: string;
  readonly sessionKey?: string;
  readonly authorization?: 'Splunk' | 'Bearer';
  readonly autologin: boolean;
  readonly version?: string;
}

export type SdkServiceClass = new (http: SdkHttp, params: SdkServiceParams) => SdkService;
