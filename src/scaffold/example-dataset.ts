/** The events that a new project's example is tested on: CloudTrail records of one made-up morning, made here. */

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const MINUTE = 60_000;

interface Call {
  readonly user: string;
  /** From the address ranges kept for documentation (RFC 5737). */
  readonly ip: string;
  readonly service: string;
  readonly name: string;
  readonly request?: Readonly<Record<string, string>>;
  readonly error?: string;
}

const ANNA = { user: 'anna', ip: '192.0.2.11' };
const BEN = { user: 'ben', ip: '192.0.2.12' };
const ADMIN = { user: 'iam-admin', ip: '192.0.2.5' };
const MALLORY = { user: 'mallory', ip: '203.0.113.66' };

const NEW_KEY = { service: 'iam', name: 'CreateAccessKey' };

/** What the example is about: keys for oneself, keys that an administrator makes, and two that nobody should have made. */
const KEYS: readonly Call[] = [
  { ...ANNA, ...NEW_KEY },
  { ...ADMIN, ...NEW_KEY, request: { userName: 'ben' } },
  { ...BEN, ...NEW_KEY, request: { userName: 'ben' } },
  { ...MALLORY, ...NEW_KEY, request: { userName: 'deploy-bot' } },
  { ...BEN, ...NEW_KEY, request: { userName: 'anna' }, error: 'AccessDenied' },
  { ...MALLORY, ...NEW_KEY, request: { userName: 'deploy-bot' } },
  { ...ADMIN, ...NEW_KEY, request: { userName: 'deploy-bot' } },
];

/** What else goes on. */
const NOISE: readonly Call[] = [
  { ...ANNA, service: 'ec2', name: 'DescribeInstances' },
  { ...BEN, service: 's3', name: 'ListBuckets' },
  { ...MALLORY, service: 'iam', name: 'ListUsers' },
  { ...ADMIN, service: 'iam', name: 'ListAccessKeys', request: { userName: 'ben' } },
  { ...ANNA, service: 'sts', name: 'GetCallerIdentity' },
];

/** JSON lines; the first record is of 08:00 UTC on the day (YYYY-MM-DD). The same day gives the same text. */
export function exampleDataset(day: string): string {
  const start = Date.parse(`${day}T08:00:00Z`);
  const calls = KEYS.flatMap((call) => [...NOISE, call]);
  return calls.map((call, number) => `${JSON.stringify(record(call, start + number * MINUTE, number))}\n`).join('');
}

/** The form is that of "CloudTrail record contents" in AWS's CloudTrail User Guide. */
function record(call: Call, time: number, number: number): object {
  return {
    eventVersion: '1.08',
    userIdentity: {
      type: 'IAMUser',
      principalId: `AIDAEXAMPLE${call.user.replace(/[^a-z]/g, '').toUpperCase()}`,
      arn: `arn:aws:iam::${ACCOUNT}:user/${call.user}`,
      accountId: ACCOUNT,
      userName: call.user,
    },
    eventTime: new Date(time).toISOString().replace('.000Z', 'Z'),
    eventSource: `${call.service}.amazonaws.com`,
    eventName: call.name,
    awsRegion: call.service === 'iam' ? 'us-east-1' : REGION,
    sourceIPAddress: call.ip,
    userAgent: 'aws-cli/2.15.0',
    ...(call.error === undefined ? {} : { errorCode: call.error, errorMessage: 'The user is not authorized to do this.' }),
    requestParameters: call.request ?? null,
    responseElements: null,
    eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    readOnly: !call.name.startsWith('Create'),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
  };
}
