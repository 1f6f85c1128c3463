import { describe, expect, it } from 'vitest';
import { get, replace } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { parseFieldSelector } from '../../../../../src/simulation/kubernetes/api-server/field-selector.ts';
import { scale } from '../../../../../src/simulation/kubernetes/api-server/scale.ts';
import { update } from '../../../../../src/simulation/kubernetes/api-server/update.ts';
import {
  causesOf,
  givenDeployment,
  givenPod,
  reader,
  refusal,
  worldWithNamespace,
} from './world-with-namespace.ts';

/** The well-known messages of the API server, each a fact listed with its source in the conformance material. */
describe('the API server says', () => {
  const world = worldWithNamespace();
  create(world, givenDeployment('web'), reader);

  it.each([
    ['Pod', 'default/x', 'pods "x" not found'],
    ['Deployment', 'default/x', 'deployments.apps "x" not found'],
    ['Node', 'x', 'nodes "x" not found'],
    ['HorizontalPodAutoscaler', 'default/x', 'horizontalpodautoscalers.autoscaling "x" not found'],
  ])('that a %s is not found', (kind, key, message) => {
    expect(refusal(() => get(world, kind, key))).toMatchObject({ reason: 'NotFound', message });
  });

  it('that a resource without scale has none', () => {
    expect(refusal(() => scale(world, 'Pod', 'default/x', 1, reader))).toMatchObject({
      reason: 'NotFound',
      message: 'the server could not find the requested resource',
    });
  });

  it('that the object has been modified', () => {
    const old = get(world, 'Deployment', 'default/web');
    replace(world, { ...old, metadata: { ...old.metadata, annotations: { a: 'b' } } }, reader);
    expect(refusal(() => update(world, old, reader))).toMatchObject({
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; ' +
        'please apply your changes to the latest version and try again',
    });
  });

  it('that a selector is immutable', () => {
    const { metadata, spec, ...rest } = get(world, 'Deployment', 'default/web');
    const labels = { app: 'other' };
    const changed = {
      ...rest,
      metadata,
      spec: {
        ...spec,
        selector: { matchLabels: labels },
        template: { ...spec.template, metadata: { labels } },
      },
    };
    const error = refusal(() => update(world, changed, reader));
    expect(error.causes).toEqual([
      {
        field: 'spec.selector',
        detail: 'Invalid value: {"matchLabels":{"app":"other"}}: field is immutable',
      },
    ]);
    expect(error.about).toEqual({ kind: 'Deployment', name: 'web' });
  });

  it('that the selector does not match the labels', () => {
    expect(causesOf(() => create(world, givenDeployment('x', {}, { app: 'nope' }), reader))).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"nope"}: `selector` does not match template `labels`',
    ]);
  });

  it('that a selector is required and replicas are not negative', () => {
    const given = givenDeployment('x', { selector: undefined, replicas: -1 });
    expect(causesOf(() => create(world, given, reader))).toEqual([
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: {"app":"x"}: `selector` does not match template `labels`',
    ]);
  });

  it('which names are allowed, and stricter ones for Services', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service' as const,
      metadata: { name: 'Hello_World', namespace: 'default' },
      spec: { selector: { app: 'hello' }, ports: [{ port: 80 }] },
    };
    expect(causesOf(() => create(world, service, reader))).toEqual([
      'metadata.name: Invalid value: "Hello_World": a DNS-1035 label must consist of lower case alphanumeric ' +
        "characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. " +
        "'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
    ]);
  });

  it('which fields it does not know', () => {
    const given = givenDeployment('x', { replica: 3 });
    const error = refusal(() => create(world, given, reader, { strict: true }));
    expect(error).toMatchObject({
      reason: 'BadRequest',
      message:
        'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: ' +
        'unknown field "spec.replica"',
    });
  });

  it('which values are of the wrong type', () => {
    const error = refusal(() => create(world, givenDeployment('x', { replicas: 'three' }), reader));
    expect(error).toMatchObject({
      reason: 'BadRequest',
      message:
        'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into ' +
        'Go struct field DeploymentSpec.spec.replicas of type int32',
    });
  });

  it('what it can’t understand in a field selector', () => {
    expect(() => parseFieldSelector('Pod', 'foo')).toThrow("invalid selector: 'foo'; can't understand 'foo'");
  });

  it('nothing of a Pod that is right', () => {
    expect(create(world, givenPod('fine'), reader).metadata.name).toBe('fine');
  });
});
