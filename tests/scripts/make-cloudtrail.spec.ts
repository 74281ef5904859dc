/** The CloudTrail dataset is what its script makes, and holds what its README says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { makeFiles } from '../../scripts/make-cloudtrail.ts';

const FOLDER = new URL('../../datasets/aws_cloudtrail/ecr_container_upload/', import.meta.url);

interface CloudTrailEvent {
  readonly eventName: string;
  readonly eventTime: string;
  readonly eventID: string;
  readonly errorCode?: string;
  readonly userIdentity: { readonly type: string; readonly userName?: string };
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
}

function parse(text: string): CloudTrailEvent[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CloudTrailEvent);
}

describe('make-cloudtrail', () => {
  const files = makeFiles();

  for (const [name, text] of Object.entries(files)) {
    it(`reproduces ${name} byte for byte`, () => assert.ok(readFileSync(new URL(name, FOLDER), 'utf8') === text));
  }

  it('writes the same records in both forms', () => {
    const { Records } = JSON.parse(files['cloudtrail_s3.json'] ?? '') as { Records: unknown };
    assert.deepEqual(Records, parse(files['cloudtrail.jsonl'] ?? ''));
  });

  const events = parse(files['cloudtrail.jsonl'] ?? '');

  it('has the PutImage events that the README lists', () => {
    const images = events.filter(({ eventName }) => eventName === 'PutImage');
    const found = images.map(({ userIdentity, errorCode, requestParameters }) =>
      [
        userIdentity.userName,
        errorCode ?? 'success',
        requestParameters === null
          ? 'none'
          : `${String(requestParameters['repositoryName'])}:${String(requestParameters['imageTag'])}`,
      ].join(' '),
    );
    assert.deepEqual(found.sort(), [
      'anna AccessDenied none',
      'ci-publisher ImageTagAlreadyExistsException shop/web:v2.3.2',
      'ci-publisher success shop/cart:v1.9.0',
      'ci-publisher success shop/cart:v1.9.1',
      'ci-publisher success shop/payments:v1.4.1',
      'ci-publisher success shop/web:v2.3.0',
      'ci-publisher success shop/web:v2.3.1',
      'ci-publisher success shop/web:v2.3.2',
      'mallory success shop/payments:v1.4.2',
      'mallory success shop/web:latest',
    ]);
  });

  it('has 400 events in order of time, each with an ID of its own, of every kind of identity', () => {
    assert.equal(events.length, 400);
    assert.deepEqual(
      events.map(({ eventTime }) => eventTime).toSorted(),
      events.map(({ eventTime }) => eventTime),
    );
    assert.equal(new Set(events.map(({ eventID }) => eventID)).size, 400);
    assert.deepEqual([...new Set(events.map(({ userIdentity }) => userIdentity.type))].sort(), [
      'AWSAccount',
      'AWSService',
      'AssumedRole',
      'FederatedUser',
      'IAMUser',
      'Root',
      'SAMLUser',
      'WebIdentityUser',
    ]);
  });

  it('makes another dataset from another seed', () => {
    assert.notEqual(makeFiles(1, 300)['cloudtrail.jsonl'], makeFiles(2, 300)['cloudtrail.jsonl']);
    assert.equal(parse(makeFiles(1, 300)['cloudtrail.jsonl'] ?? '').length, 300);
  });
});
