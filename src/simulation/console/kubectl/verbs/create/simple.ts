/*
 * Models: `kubectl create configmap`, `secret generic`, `namespace` and `serviceaccount`.
 * Leaves out: Secrets for registries and for TLS.
 * Upstream: https://github.com/kubernetes/kubectl/tree/master/pkg/cmd/create
 */
import { encodeBase64 } from '../../../../kubernetes/base64.ts';
import { notModelled } from '../../failure.ts';
import { isOn, textOf, type ParsedFlags } from '../../flags.ts';
import { makeGroup } from '../../subcommands.ts';
import { makeRun, type Verb } from '../../verb.ts';
import { DATA_FLAGS, readData } from './config-data.ts';
import { makeGenerator } from './generator.ts';

/** `kubectl create configmap`. */
export const configMap = makeGenerator({
  name: 'create configmap',
  aliases: ['cm'],
  short: 'Create a config map from a local file, directory or literal value',
  usage: 'NAME [--from-file=[key=]source] [--from-literal=key1=value1] [options]',
  flags: DATA_FLAGS,
  failure: 'failed to create configmap: ',
  make({ world }, flags, name) {
    refuseHash(flags);
    const data = readData(world, flags, `ConfigMap ${JSON.stringify(name)}`);
    return {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      ...(Object.keys(data).length > 0 && { data }),
    };
  },
});

const generic = makeGenerator({
  name: 'create secret generic',
  short: 'Create a secret from a local file, directory, or literal value',
  usage: 'NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [options]',
  flags: [...DATA_FLAGS, { name: 'type', type: 'string' }],
  failure: 'failed to create secret ',
  make({ world }, flags, name) {
    refuseHash(flags);
    const texts = readData(world, flags, `Secret ${JSON.stringify(name)}`);
    const data = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, encodeBase64(text)]));
    const type = textOf(flags, 'type');
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      ...(Object.keys(data).length > 0 && { data }),
      ...(type && { type }),
    };
  },
});

/** `kubectl create secret`. */
export const secret: Verb = {
  ...makeGroup('create secret', 'Create a secret using a specified subcommand', [
    refusedSecret('docker-registry'),
    generic,
    refusedSecret('tls'),
  ]),
  name: 'secret',
};

/** `kubectl create namespace`. */
export const namespace = makeGenerator({
  name: 'create namespace',
  aliases: ['ns'],
  short: 'Create a namespace with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  flags: [],
  failure: '',
  make: (_context, _flags, name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
    spec: {},
    status: {},
  }),
});

/** `kubectl create serviceaccount`. */
export const serviceAccount = makeGenerator({
  name: 'create serviceaccount',
  aliases: ['sa'],
  short: 'Create a service account with the specified name',
  usage: 'NAME [--dry-run=server|client|none] [options]',
  flags: [],
  failure: 'failed to create serviceaccount: ',
  make: (_context, _flags, name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }),
});

function refuseHash(flags: ParsedFlags): void {
  if (isOn(flags, 'append-hash'))
    throw notModelled('kubectl create --append-hash', 'put a hash behind the name', 'leave it out');
}

function refusedSecret(name: string): Verb {
  const command = `create secret ${name}`;
  const short = `Create a secret of type ${name}`;
  const run = makeRun({ name: command, short, usage: 'NAME [options]', flags: [] }, () => {
    throw notModelled(
      `kubectl ${command}`,
      'make a Secret of its own type',
      'use kubectl create secret generic',
    );
  });
  return { name, short, run: (context) => run(context, []) };
}
