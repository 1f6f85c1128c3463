import { describe, expect, it } from 'vitest';
import { decode } from '../../../../../src/simulation/kubernetes/api-server/decode.ts';
import { givenDeployment, givenPod, refusal } from './world-with-namespace.ts';

const reading = (given: object, isStrict = true) => decode(given as Parameters<typeof decode>[0], isStrict);

describe('reading an object', () => {
  it('names unknown fields by their path, in the order of the document', () => {
    const pod = givenPod('p', {
      containers: [
        { name: 'a', image: 'a' },
        { name: 'b', imagee: 'b', env: [{ nam: 'x' }] },
      ],
    });
    expect(refusal(() => reading({ ...pod, specs: {} })).message).toBe(
      'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.containers[1].imagee", ' +
        'unknown field "spec.containers[1].env[0].nam", unknown field "specs"',
    );
  });

  it('drops lists and maps that are empty, and keeps empty structs', () => {
    const volume = { name: 'v', configMap: { name: 'c', items: [] } };
    const pod = givenPod('p', {
      containers: [{ name: 'a', image: 'a', env: [], resources: { limits: {} } }],
      nodeSelector: {},
      volumes: [volume, { name: 'w', emptyDir: {} }],
    });
    const read = reading({ ...pod, metadata: { name: 'p', labels: {} } });
    expect(read.metadata).toEqual({ name: 'p' });
    expect(read['spec']).toEqual({
      containers: [{ name: 'a', image: 'a', resources: {} }],
      volumes: [
        { name: 'v', configMap: { name: 'c' } },
        { name: 'w', emptyDir: {} },
      ],
    });
  });

  it('drops unknown fields and nulls when it is not strict', () => {
    const read = reading(givenDeployment('x', { replica: 3, replicas: null }), false);
    expect(read['spec']).not.toHaveProperty('replica');
    expect(read['spec']).not.toHaveProperty('replicas');
  });

  it.each([
    [
      { containers: [{ name: 'c', image: 'c', env: [{ name: 'PORT', value: 8080 }] }] },
      'number into Go struct field EnvVar.spec.containers.env.value of type string',
    ],
    [
      { containers: [{ name: 'c', image: 'c', command: 'run' }] },
      'string into Go struct field Container.spec.containers.command of type []string',
    ],
    [
      { containers: { name: 'c' } },
      'object into Go struct field PodSpec.spec.containers of type []v1.Container',
    ],
    [
      { containers: [], hostNetwork: 'yes' },
      'string into Go struct field PodSpec.spec.hostNetwork of type bool',
    ],
    [
      { containers: [], securityContext: [] },
      'array into Go struct field PodSpec.spec.securityContext of type v1.PodSecurityContext',
    ],
    [
      { containers: [], nodeSelector: { disk: true } },
      'bool into Go struct field PodSpec.spec.nodeSelector of type string',
    ],
    [
      { containers: [], terminationGracePeriodSeconds: 1.5 },
      'number 1.5 into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64',
    ],
  ])('refuses values of a wrong type: %j', (spec, message) => {
    expect(refusal(() => reading(givenPod('p', spec))).message).toBe(
      `Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal ${message}`,
    );
  });

  it('refuses labels that are no texts', () => {
    const given = { ...givenPod('p'), metadata: { name: 'p', labels: { version: 2 } } };
    expect(refusal(() => reading(given)).message).toContain(
      'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string',
    );
  });

  it('refuses quantities that are none', () => {
    const resources = { requests: { cpu: 'lots' } };
    const given = givenPod('p', { containers: [{ name: 'c', image: 'c', resources }] });
    expect(refusal(() => reading(given)).message).toBe(
      'Pod in version "v1" cannot be handled as a Pod: quantities must match the regular expression ' +
        "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
  });

  it('takes numbers where a quantity or a port may be one', () => {
    const container = {
      name: 'c',
      image: 'c',
      resources: { limits: { cpu: 2 } },
      livenessProbe: { tcpSocket: { port: 'http' } },
    };
    const read = reading(givenPod('p', { containers: [container] }));
    expect(read['spec']).toMatchObject({ containers: [{ resources: { limits: { cpu: '2' } } }] });
  });

  it('leaves what it was given as it was', () => {
    const given = givenDeployment('x');
    const copy = JSON.stringify(given);
    reading(given);
    expect(JSON.stringify(given)).toBe(copy);
  });
});
