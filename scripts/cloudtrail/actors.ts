/** The people, roles and services of the made-up account, one for each kind of identity that CloudTrail knows. */
import type { Actor, Json } from './record.ts';
import { ACCOUNT } from './record.ts';

const CLI = 'aws-cli/2.15.38 Python/3.11.8 Linux/6.5.0-1014-aws exe/x86_64.ubuntu.22 prompt/off';
const DOCKER =
  'docker/25.0.3 go/go1.21.6 git-commit/f417435 kernel/6.5.0-1014-aws os/linux arch/amd64 UpstreamClient(Docker-Client/25.0.3 \\(linux\\))';
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36';
const SDK = 'Boto3/1.34.69 md/Botocore#1.34.69 ua/2.0 os/linux#5.10.210-201.852.amzn2.x86_64 md/arch#x86_64 lang/python#3.12.2';
const SESSION_START = '2026-03-10T07:55:12Z';

/** An IAM user with a long-term access key. */
function iamUser(name: string, id: string, key: string, sourceIPAddress: string, userAgent: string): Actor {
  const userIdentity = {
    type: 'IAMUser',
    principalId: id,
    arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    accountId: ACCOUNT,
    accessKeyId: key,
    userName: name,
  };
  return { userIdentity, sourceIPAddress, userAgent };
}

/** A session of a role. */
function assumedRole(
  role: string,
  roleId: string,
  session: string,
  key: string,
  sourceIPAddress: string,
  userAgent: string,
): Actor {
  const userIdentity = {
    type: 'AssumedRole',
    principalId: `${roleId}:${session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${session}`,
    accountId: ACCOUNT,
    accessKeyId: key,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
        accountId: ACCOUNT,
        userName: role,
      },
      webIdFederationData: {},
      attributes: { creationDate: SESSION_START, mfaAuthenticated: 'false' },
    },
  };
  return { userIdentity, sourceIPAddress, userAgent };
}

function service(name: string): Actor {
  return { userIdentity: { type: 'AWSService', invokedBy: name }, sourceIPAddress: name, userAgent: name };
}

const ROOT_IDENTITY: Json = {
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAQNZGKIQY5EXAMPLE',
  sessionContext: {
    sessionIssuer: {},
    webIdFederationData: {},
    attributes: { creationDate: SESSION_START, mfaAuthenticated: 'true' },
  },
};

const FEDERATED_IDENTITY: Json = {
  type: 'FederatedUser',
  principalId: `${ACCOUNT}:reporting`,
  arn: `arn:aws:sts::${ACCOUNT}:federated-user/reporting`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAQNZGKIQY6EXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'IAMUser',
      principalId: 'AIDAQNZGKIQY7EXAMPLE1',
      arn: `arn:aws:iam::${ACCOUNT}:user/federation-broker`,
      accountId: ACCOUNT,
      userName: 'federation-broker',
    },
    webIdFederationData: {},
    attributes: { creationDate: SESSION_START, mfaAuthenticated: 'false' },
  },
};

export const ACTORS = {
  mallory: iamUser('mallory', 'AIDAQNZGKIQYMALLORY01', 'AKIAQNZGKIQYMALLORY1', '203.0.113.66', DOCKER),
  publisher: iamUser('ci-publisher', 'AIDAQNZGKIQYPUBLISH01', 'AKIAQNZGKIQYPUBLISH1', '192.0.2.20', DOCKER),
  anna: iamUser('anna', 'AIDAQNZGKIQYANNA00001', 'AKIAQNZGKIQYANNA0001', '198.51.100.14', CLI),
  bert: iamUser('bert', 'AIDAQNZGKIQYBERT00001', 'AKIAQNZGKIQYBERT0001', '198.51.100.15', BROWSER),
  deployer: assumedRole('deployer', 'AROAQNZGKIQYDEPLOY001', 'GitHubActions', 'ASIAQNZGKIQYDEPLOY01', '192.0.2.21', SDK),
  admin: assumedRole(
    'Administrator',
    'AROAQNZGKIQYADMIN0001',
    'carla@example.com',
    'ASIAQNZGKIQYADMIN001',
    '198.51.100.16',
    BROWSER,
  ),
  node: assumedRole('eks-node', 'AROAQNZGKIQYNODE00001', 'i-0f1e2d3c4b5a69788', 'ASIAQNZGKIQYNODE0001', '203.0.113.10', SDK),
  root: { userIdentity: ROOT_IDENTITY, sourceIPAddress: '198.51.100.10', userAgent: BROWSER },
  federated: { userIdentity: FEDERATED_IDENTITY, sourceIPAddress: '198.51.100.17', userAgent: SDK },
  scaling: service('autoscaling.amazonaws.com'),
  lambda: service('lambda.amazonaws.com'),
  partner: {
    userIdentity: { type: 'AWSAccount', principalId: 'AIDACKCEVSQ6CPARTNER1', accountId: '444455556666' },
    sourceIPAddress: '203.0.113.44',
    userAgent: SDK,
  },
  saml: {
    userIdentity: {
      type: 'SAMLUser',
      principalId: 'dGhlLXNhbWwtbmFtZS1xdWFsaWZpZXI=:carla@example.com',
      userName: 'carla@example.com',
      identityProvider: 'dGhlLXNhbWwtbmFtZS1xdWFsaWZpZXI=',
    },
    sourceIPAddress: '198.51.100.16',
    userAgent: BROWSER,
  },
  github: {
    userIdentity: {
      type: 'WebIdentityUser',
      principalId: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com:sts.amazonaws.com:repo:example/shop:ref:refs/heads/main`,
      userName: 'repo:example/shop:ref:refs/heads/main',
      identityProvider: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
    },
    sourceIPAddress: '192.0.2.21',
    userAgent: SDK,
  },
} as const satisfies Record<string, Actor>;
