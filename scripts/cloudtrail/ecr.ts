/** Calls to Elastic Container Registry, from the login to the finished image (Amazon ECR API Reference; ECR User Guide, "ECR CloudTrail"). */
import type { Random } from './random.ts';
import type { Action, Failure, Json } from './record.ts';
import { ACCOUNT, REGION } from './record.ts';

const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
const LAYER_TYPE = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

/** A layer of an image. */
interface Layer {
  readonly digest: string;
  readonly size: number;
}

function call(
  eventName: string,
  readOnly: boolean,
  repository: string | undefined,
  request: Json,
  response: Json = null,
): Action {
  const resources = repository === undefined ? undefined : [{ accountId: ACCOUNT, ARN: repositoryArn(repository) }];
  return {
    eventSource: 'ecr.amazonaws.com',
    eventName,
    readOnly,
    requestParameters: request,
    responseElements: response,
    endpoint: 'api.ecr',
    ...(resources === undefined ? {} : { resources }),
  };
}

function repositoryArn(repository: string): string {
  return `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${repository}`;
}

/** What `docker push` sends: login, layers, and the image's manifest last. `failure` makes the last call fail. */
export function push(random: Random, repository: string, tag: string, failure?: Failure): readonly Action[] {
  const layers = Array.from({ length: 2 + random.below(3) }, () => ({
    digest: `sha256:${random.hex(64)}`,
    size: 1000 + random.below(40_000_000),
  }));
  return [
    login(),
    ...layers.flatMap((layer) => upload(random, repository, layer)),
    putImage(random, repository, tag, layers, failure),
  ];
}

export function login(): Action {
  return call('GetAuthorizationToken', true, undefined, null);
}

function upload(random: Random, repository: string, layer: Layer): readonly Action[] {
  const target = { registryId: ACCOUNT, repositoryName: repository };
  const uploadId = random.uuid();
  const part = { ...target, uploadId, partFirstByte: 0, partLastByte: layer.size - 1 };
  return [
    call('BatchCheckLayerAvailability', true, repository, { ...target, layerDigests: [layer.digest] }),
    call('InitiateLayerUpload', false, repository, target, { uploadId, partSize: 20971520 }),
    call('UploadLayerPart', false, repository, part, { ...target, uploadId, lastByteReceived: layer.size - 1 }),
    call(
      'CompleteLayerUpload',
      false,
      repository,
      { ...target, uploadId, layerDigests: [layer.digest] },
      { ...target, uploadId, layerDigest: layer.digest },
    ),
  ];
}

/** The call that the detection looks for. */
function putImage(random: Random, repository: string, tag: string, layers: readonly Layer[], failure?: Failure): Action {
  const imageManifest = manifest(random, layers);
  const request = {
    registryId: ACCOUNT,
    repositoryName: repository,
    imageManifest,
    imageManifestMediaType: MANIFEST_TYPE,
    imageTag: tag,
  };
  const image = {
    registryId: ACCOUNT,
    repositoryName: repository,
    imageId: { imageDigest: `sha256:${random.hex(64)}`, imageTag: tag },
    imageManifest,
    imageManifestMediaType: MANIFEST_TYPE,
  };
  return { ...call('PutImage', false, repository, request, { image }), ...(failure === undefined ? {} : { error: failure }) };
}

/** A PutImage that IAM refuses: CloudTrail then has no request parameters. */
export function deniedPutImage(user: string, repository: string): Action {
  const message = `User: arn:aws:iam::${ACCOUNT}:user/${user} is not authorized to perform: ecr:PutImage on resource: ${repositoryArn(repository)} because no identity-based policy allows the ecr:PutImage action`;
  return { ...call('PutImage', false, undefined, null), error: { code: 'AccessDenied', message } };
}

function manifest(random: Random, layers: readonly Layer[]): string {
  const value = {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 1000 + random.below(9000),
      digest: `sha256:${random.hex(64)}`,
    },
    layers: layers.map((layer) => ({ mediaType: LAYER_TYPE, size: layer.size, digest: layer.digest })),
  };
  return JSON.stringify(value, null, 3);
}

/** Reading calls, as nodes and people make them all day. */
export function readRegistry(random: Random, repository: string): Action {
  const target = { registryId: ACCOUNT, repositoryName: repository };
  const imageTag = `v1.${random.below(9)}.${random.below(30)}`;
  return random.pick([
    call('DescribeRepositories', true, undefined, { maxResults: 100 }),
    call('DescribeImages', true, repository, { ...target, maxResults: 50 }),
    call('ListImages', true, repository, { ...target, filter: { tagStatus: 'TAGGED' } }),
    call('BatchGetImage', true, repository, { ...target, imageIds: [{ imageTag }], acceptedMediaTypes: [MANIFEST_TYPE] }),
    call('GetDownloadUrlForLayer', true, repository, { ...target, layerDigest: `sha256:${random.hex(64)}` }),
  ]);
}
