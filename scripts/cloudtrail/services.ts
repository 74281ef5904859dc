/** Everyday calls to other services, so that the detection has something to tell its events from. */
import { ACTORS } from './actors.ts';
import type { Random } from './random.ts';
import type { Action, Actor, Failure, Json } from './record.ts';
import { ACCOUNT, REGION } from './record.ts';

/** Somebody doing something. */
export interface Deed {
  readonly actor: Actor;
  readonly action: Action;
}

/** Makes one everyday call. */
type Maker = (random: Random) => Deed;

const PEOPLE = [ACTORS.anna, ACTORS.bert, ACTORS.admin];
const MACHINES = [ACTORS.node, ACTORS.deployer];

function api(service: string, eventName: string, readOnly: boolean, requestParameters: Json, more: Partial<Action> = {}): Action {
  return { eventSource: `${service}.amazonaws.com`, eventName, readOnly, requestParameters, endpoint: service, ...more };
}

function instanceId(random: Random): string {
  return `i-0${random.hex(16)}`;
}

const s3: Maker = (random) => {
  const bucketName = random.pick(['example-logs', 'example-artifacts', 'example-www']);
  const key = `build/${random.hex(8)}/app.tar.gz`;
  const resources = [
    { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucketName}/${key}` },
    { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
  ];
  const additionalEventData = {
    SignatureVersion: 'SigV4',
    CipherSuite: 'TLS_AES_128_GCM_SHA256',
    bytesTransferredIn: 0,
    AuthenticationMethod: 'AuthHeader',
    'x-amz-id-2': random.hex(40),
    bytesTransferredOut: random.below(1_000_000),
  };
  const name = random.pick(['GetObject', 'HeadObject', 'PutObject']);
  const request = { bucketName, Host: `${bucketName}.s3.${REGION}.amazonaws.com`, key };
  const data = api('s3', name, name !== 'PutObject', request, { resources, additionalEventData, category: 'Data' });
  const list = api('s3', 'ListBuckets', true, { Host: `s3.${REGION}.amazonaws.com` }, { additionalEventData });
  return { actor: random.pick([...MACHINES, ACTORS.federated, ACTORS.partner]), action: random.next() < 0.8 ? data : list };
};

const ec2: Maker = (random) => {
  const instance = instanceId(random);
  const item = {
    instanceId: instance,
    imageId: `ami-0${random.hex(16)}`,
    currentState: { code: 16, name: 'running' },
    instanceType: 't3.medium',
    cpuOptions: { coreCount: 1, threadsPerCore: 2 },
  };
  const run = api(
    'ec2',
    'RunInstances',
    false,
    {
      instancesSet: { items: [{ imageId: item.imageId, minCount: 1, maxCount: 1 }] },
      instanceType: 't3.medium',
      monitoring: { enabled: false },
    },
    {
      responseElements: {
        requestId: random.uuid(),
        reservationId: `r-0${random.hex(16)}`,
        ownerId: ACCOUNT,
        instancesSet: { items: [item] },
      },
    },
  );
  const describe = api('ec2', 'DescribeInstances', true, { maxResults: 1000, instancesSet: {}, filterSet: {} });
  const groups = api('ec2', 'DescribeSecurityGroups', true, { maxResults: 1000, securityGroupSet: {}, filterSet: {} });
  const stop = api(
    'ec2',
    'StopInstances',
    false,
    { instancesSet: { items: [{ instanceId: instance }] }, force: false },
    { error: denied('ec2:StopInstances', `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${instance}`) },
  );
  const pick = random.next();
  if (pick < 0.1) return { actor: ACTORS.scaling, action: { ...run, endpoint: 'ec2' } };
  if (pick < 0.15) return { actor: ACTORS.bert, action: stop };
  return { actor: random.pick([...PEOPLE, ...MACHINES]), action: pick < 0.6 ? describe : groups };
};

function denied(permission: string, resource: string): Failure {
  const who = `arn:aws:iam::${ACCOUNT}:user/bert`;
  return {
    code: 'Client.UnauthorizedOperation',
    message: `User: ${who} is not authorized to perform: ${permission} on resource: ${resource}`,
  };
}

const iam: Maker = (random) => {
  const userName = `svc-${random.pick(['billing', 'backup', 'metrics'])}`;
  const user = {
    path: '/',
    userName,
    userId: `AIDAQNZGKIQY${random.id(9)}`,
    arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
    createDate: 'Mar 10, 2026, 9:12:44 AM',
  };
  const key = { accessKeyId: `AKIAQNZGKIQY${random.id(8)}`, status: 'Active', userName, createDate: 'Mar 10, 2026, 9:13:02 AM' };
  const missing = { code: 'NoSuchEntityException', message: `The user with name ${userName} cannot be found.` };
  const attach = { userName, policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
  const action = random.pick([
    api('iam', 'ListUsers', true, { maxItems: 1000 }),
    api('iam', 'GetUser', true, { userName }, { error: missing }),
    api('iam', 'CreateUser', false, { userName }, { responseElements: { user } }),
    api('iam', 'CreateAccessKey', false, { userName }, { responseElements: { accessKey: key } }),
    api('iam', 'AttachUserPolicy', false, attach),
    api('iam', 'GetAccountPasswordPolicy', true, null),
  ]);
  return { actor: random.next() < 0.1 ? ACTORS.root : random.pick([ACTORS.anna, ACTORS.admin]), action };
};

const sts: Maker = (random) => {
  const [actor, eventName, role, session] = random.pick([
    [ACTORS.saml, 'AssumeRoleWithSAML', 'Administrator', 'carla@example.com'],
    [ACTORS.github, 'AssumeRoleWithWebIdentity', 'deployer', 'GitHubActions'],
    [ACTORS.lambda, 'AssumeRole', 'image-scanner', 'scan'],
    [ACTORS.anna, 'AssumeRole', 'read-only', 'anna'],
  ] as const);
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/${role}`;
  const response = {
    credentials: {
      accessKeyId: `ASIAQNZGKIQY${random.id(8)}`,
      sessionToken: random.hex(120),
      expiration: 'Mar 10, 2026, 11:00:00 AM',
    },
    assumedRoleUser: {
      assumedRoleId: `AROAQNZGKIQY${random.id(9)}:${session}`,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
    },
  };
  const resources = [{ accountId: ACCOUNT, type: 'AWS::IAM::Role', ARN: roleArn }];
  const request = { roleArn, roleSessionName: session, durationSeconds: 3600 };
  const identity = api('sts', 'GetCallerIdentity', true, null);
  if (random.next() < 0.3) return { actor: random.pick([...PEOPLE, ...MACHINES]), action: identity };
  return { actor, action: api('sts', eventName, true, request, { responseElements: response, resources }) };
};

const kms: Maker = (random) => {
  const arn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/${random.pick(['1a2b3c4d', '5e6f7a8b'])}-12ab-34cd-56ef-1234567890ab`;
  const resources = [{ accountId: ACCOUNT, type: 'AWS::KMS::Key', ARN: arn }];
  const request = {
    encryptionContext: { 'aws:ecr:arn': `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/shop/web` },
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
  return {
    actor: random.pick(MACHINES),
    action: api('kms', random.pick(['Decrypt', 'GenerateDataKey']), true, request, { resources }),
  };
};

const lambda: Maker = (random) => {
  const functionName = random.pick(['resize-images', 'nightly-report']);
  const list = api('lambda', 'ListFunctions20150331', true, { maxItems: 50 });
  const update = api(
    'lambda',
    'UpdateFunctionCode20150331v2',
    false,
    { functionName, dryRun: false, publish: true, s3Bucket: 'example-artifacts', s3Key: `${functionName}.zip` },
    {
      responseElements: {
        functionName,
        runtime: 'python3.12',
        codeSize: 1000 + random.below(100_000),
        memorySize: 128,
        timeout: 30,
        version: String(1 + random.below(40)),
      },
    },
  );
  return { actor: random.pick([ACTORS.deployer, ACTORS.admin]), action: random.next() < 0.5 ? list : update };
};

const signIn: Maker = (random) => {
  const failed = random.next() < 0.25;
  const arn = `arn:aws:iam::${ACCOUNT}:user/bert`;
  const userIdentity = {
    type: 'IAMUser',
    principalId: 'AIDAQNZGKIQYBERT00001',
    accountId: ACCOUNT,
    ...(failed ? { accessKeyId: '' } : { arn }),
    userName: 'bert',
  };
  const action: Action = {
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    readOnly: false,
    requestParameters: null,
    ...(failed ? { error: { message: 'Failed authentication' } } : {}),
    responseElements: { ConsoleLogin: failed ? 'Failure' : 'Success' },
    additionalEventData: {
      LoginTo: `https://console.aws.amazon.com/console/home?region=${REGION}`,
      MobileVersion: 'No',
      MFAUsed: failed ? 'No' : 'Yes',
    },
    eventType: 'AwsConsoleSignIn',
    endpoint: 'signin.aws',
  };
  return { actor: { ...ACTORS.bert, userIdentity }, action };
};

/** Services by how often they are called. */
const EVERYDAY: readonly Maker[] = [s3, s3, s3, ec2, ec2, ec2, ec2, iam, iam, sts, sts, sts, kms, kms, lambda, signIn];

/** One everyday call of somebody to some service other than ECR. */
export function everyday(random: Random): Deed {
  return random.pick(EVERYDAY)(random);
}
