/** The shape of a CloudTrail record (AWS CloudTrail User Guide, "CloudTrail record contents") and how one is put together. */
import type { Random } from './random.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Who did it: the userIdentity element with what usually goes with it. */
export interface Actor {
  readonly userIdentity: Json;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
}

/** Why a call failed. */
export interface Failure {
  readonly code?: string;
  readonly message: string;
}

/** What was done; the rest of the record follows from it. */
export interface Action {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly requestParameters: Json;
  readonly responseElements?: Json;
  /** A failed call; a failed sign-in has a message only, and keeps its response. */
  readonly error?: Failure;
  readonly resources?: readonly Json[];
  readonly additionalEventData?: Json;
  readonly eventType?: string;
  readonly category?: 'Management' | 'Data';
  /** Of the endpoint, without region and domain: `api.ecr`. Absent: a call from inside AWS, without TLS details. */
  readonly endpoint?: string;
}

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';

/** One record, its keys in the order in which CloudTrail writes them. */
export function record(random: Random, time: Date, actor: Actor, action: Action, region: string = REGION): Json {
  const host = action.endpoint === undefined ? undefined : `${action.endpoint}.${region}.amazonaws.com`;
  return {
    eventVersion: '1.08',
    userIdentity: actor.userIdentity,
    eventTime: `${time.toISOString().slice(0, 19)}Z`,
    eventSource: action.eventSource,
    eventName: action.eventName,
    awsRegion: region,
    sourceIPAddress: actor.sourceIPAddress,
    userAgent: actor.userAgent,
    ...(action.error?.code === undefined ? {} : { errorCode: action.error.code }),
    ...(action.error === undefined ? {} : { errorMessage: action.error.message }),
    requestParameters: action.requestParameters,
    responseElements: action.error?.code === undefined ? (action.responseElements ?? null) : null,
    ...(action.additionalEventData === undefined ? {} : { additionalEventData: action.additionalEventData }),
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: action.readOnly,
    ...(action.resources === undefined ? {} : { resources: action.resources }),
    eventType: action.eventType ?? 'AwsApiCall',
    managementEvent: (action.category ?? 'Management') === 'Management',
    recipientAccountId: ACCOUNT,
    eventCategory: action.category ?? 'Management',
    ...(host === undefined ? {} : { tlsDetails: tlsDetails(host) }),
  };
}

function tlsDetails(host: string): Json {
  return { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256', clientProvidedHostHeader: host };
}
