/*
 * Models: `aws ecr`: repositories, images, findings of scans, the password for docker login.
 * Leaves out: life-cycle rules, deleting, replication.
 * Upstream: https://docs.aws.amazon.com/cli/latest/reference/ecr/
 */
import type { World } from '../../world.ts';
import { ecrHost, type Repository } from '../../registry/registry.ts';
import {
  createRepository,
  describeImages,
  EcrError,
  ensureRegistry,
  findRepository,
  setTagMutability,
  type DescribedImage,
} from '../../registry/repository.ts';
import { issueToken } from '../../registry/login.ts';
import type { AwsCall } from './aws-args.ts';

/** Who calls, and where. */
export interface AwsPlace {
  world: World;
  cause: number;
  account: string;
  region: string;
}

/** An operation: the parameters it takes, those it needs, and what it does; text is printed as it is. */
export interface AwsOperation {
  takes: string[];
  needs: string[];
  run(place: AwsPlace, options: AwsCall['options']): unknown;
}

/** Plain text instead of a result. */
export class PlainText {
  readonly text: string;

  /** `text` is printed as it is. */
  constructor(text: string) {
    this.text = text;
  }
}

function registryOf({ world, account, region }: AwsPlace): string {
  return ensureRegistry(world, ecrHost(account, region), 'ecr').host;
}

/** A date as the CLI prints it: `2026-11-23T21:00:05.123000+00:00`. */
function awsDate(msSince1970: number): string {
  return new Date(msSince1970).toISOString().replace('Z', '000+00:00');
}

function shown(place: AwsPlace, name: string, { createdMs, tagMutability }: Repository) {
  return {
    repositoryArn: `arn:aws:ecr:${place.region}:${place.account}:repository/${name}`,
    registryId: place.account,
    repositoryName: name,
    repositoryUri: `${ecrHost(place.account, place.region)}/${name}`,
    createdAt: awsDate(createdMs),
    imageTagMutability: tagMutability,
    imageScanningConfiguration: { scanOnPush: false },
    encryptionConfiguration: { encryptionType: 'AES256' },
  };
}

function mutability(options: AwsCall['options']): Repository['tagMutability'] {
  const asked = options['image-tag-mutability']?.[0] ?? 'MUTABLE';
  if (asked === 'MUTABLE' || asked === 'IMMUTABLE') return asked;
  const message =
    `Invalid parameter at 'imageTagMutability' failed to satisfy constraint: ` +
    `'Member must satisfy enum value set: [IMMUTABLE, MUTABLE]'`;
  throw new EcrError('InvalidParameterException', message);
}

function shownImage(place: AwsPlace, name: string, image: DescribedImage) {
  return {
    registryId: place.account,
    repositoryName: name,
    imageDigest: image.digest,
    ...(image.tags.length > 0 ? { imageTags: image.tags } : {}),
    imageSizeInBytes: image.sizeBytes,
    imagePushedAt: awsDate(image.pushedMs),
    ...(image.findings
      ? {
          imageScanStatus: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
          imageScanFindingsSummary: { findingSeverityCounts: image.findings },
        }
      : {}),
    imageManifestMediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    artifactMediaType: 'application/vnd.docker.container.image.v1+json',
  };
}

/** The images that ids such as `imageTag=1.4.0` mean; one that is not there is an EcrError. */
function chosenImages(place: AwsPlace, name: string, ids: readonly string[]): DescribedImage[] {
  const all = describeImages(place.world, registryOf(place), name);
  return ids.map((id) => {
    const [, key = '', value = ''] = /(imageTag|imageDigest)=([^,]+)/.exec(id) ?? [];
    const found = all.find(({ tags, digest }) =>
      key === 'imageTag' ? tags.includes(value) : digest === value,
    );
    if (found) return found;
    const [tag, digest] = key === 'imageTag' ? [value, 'null'] : ['null', value];
    const message = `The image with imageId {imageDigest:'${digest}', imageTag:'${tag}'} does not exist within the repository with name '${name}' in the registry with id '${place.account}'`;
    throw new EcrError('ImageNotFoundException', message);
  });
}

const first = (options: AwsCall['options'], name: string): string => options[name]?.[0] ?? '';

/** The operations of `aws ecr`. */
export const ECR: Record<string, AwsOperation> = {
  'get-login-password': {
    takes: [],
    needs: [],
    run: (place) => new PlainText(`${issueToken(place.world, registryOf(place))}\n`),
  },
  'create-repository': {
    takes: ['image-tag-mutability', 'image-scanning-configuration', 'tags'],
    needs: ['repository-name'],
    run(place, options) {
      const name = first(options, 'repository-name');
      const repository = createRepository(
        place.world,
        registryOf(place),
        name,
        mutability(options),
        place.cause,
      );
      return { repository: shown(place, name, repository) };
    },
  },
  'describe-repositories': {
    takes: ['repository-names', 'max-items'],
    needs: [],
    run(place, options) {
      const { repositories } = place.world.registries[registryOf(place)]!;
      const names = options['repository-names'] ?? Object.keys(repositories).sort();
      const list = names.map((name) =>
        shown(place, name, findRepository(place.world, registryOf(place), name)),
      );
      return { repositories: list };
    },
  },
  'describe-images': {
    takes: ['image-ids', 'filter', 'max-items'],
    needs: ['repository-name'],
    run(place, options) {
      const name = first(options, 'repository-name');
      const ids = options['image-ids'];
      const images = ids
        ? chosenImages(place, name, ids)
        : describeImages(place.world, registryOf(place), name);
      return { imageDetails: images.map((image) => shownImage(place, name, image)) };
    },
  },
  'list-images': {
    takes: ['filter', 'max-items'],
    needs: ['repository-name'],
    run(place, options) {
      const images = describeImages(place.world, registryOf(place), first(options, 'repository-name'));
      const ids = images.flatMap(({ digest, tags }) =>
        tags.length === 0
          ? [{ imageDigest: digest }]
          : tags.map((tag) => ({ imageDigest: digest, imageTag: tag })),
      );
      return { imageIds: ids };
    },
  },
  'put-image-tag-mutability': {
    takes: [],
    needs: ['repository-name', 'image-tag-mutability'],
    run(place, options) {
      const name = first(options, 'repository-name');
      const chosen = mutability(options);
      setTagMutability(place.world, registryOf(place), name, chosen, place.cause);
      return { registryId: place.account, repositoryName: name, imageTagMutability: chosen };
    },
  },
  'describe-image-scan-findings': {
    takes: ['max-items'],
    needs: ['repository-name', 'image-id'],
    run(place, options) {
      const name = first(options, 'repository-name');
      const image = chosenImages(place, name, [first(options, 'image-id')])[0]!;
      if (!image.findings) {
        const which = `'imageDigest:${image.digest}, imageTag:${image.tags[0] ?? 'null'}'`;
        const message = `Image scan does not exist for the image with ${which} in the repository with name '${name}' in the registry with id '${place.account}'`;
        throw new EcrError('ScanNotFoundException', message);
      }
      return {
        imageScanFindings: { findings: [], findingSeverityCounts: image.findings },
        registryId: place.account,
        repositoryName: name,
        imageId: {
          imageDigest: image.digest,
          ...(image.tags[0] === undefined ? {} : { imageTag: image.tags[0] }),
        },
        imageScanStatus: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
      };
    },
  },
};
