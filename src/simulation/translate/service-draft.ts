/*
 * Models: the name by which others reach a container, as a Service with the ports that are known.
 * Leaves out: ports of the host, which a note explains.
 * Upstream: https://kubernetes.io/docs/concepts/services-networking/service/
 */
import { draftOf, type Draft } from './draft.ts';
import { apiName, type Subject } from './subject.ts';

/** A port that a container answers on, and the field that says so. */
export interface KnownPort {
  port: number;
  protocol: 'TCP' | 'UDP';
  field: string;
}

/** The ports that a subject publishes or exposes, each once. */
export function knownPorts({ service }: Subject): KnownPort[] {
  const published = service.ports.map(({ containerPort, protocol }, index): KnownPort => ({
    port: containerPort,
    protocol: protocol === 'udp' ? 'UDP' : 'TCP',
    field: `ports/${index}`,
  }));
  const exposed = service.expose.map((text, index): KnownPort => ({
    port: Number.parseInt(text, 10),
    protocol: text.endsWith('/udp') ? 'UDP' : 'TCP',
    field: `expose/${index}`,
  }));
  return [...published, ...exposed].filter(
    ({ port, protocol }, index, all) =>
      all.findIndex((other) => other.port === port && other.protocol === protocol) === index,
  );
}

/** The Service of a subject; undefined when no port is known. */
export function serviceDraft(subject: Subject): Draft | undefined {
  const known = knownPorts(subject);
  if (known.length === 0) return undefined;
  const name = apiName(subject.service.name);
  return draftOf((from) => {
    from('/metadata/name', subject.linesOf('name').slice(0, 1));
    const ports = known.map(({ port, protocol, field }, index) => {
      from(`/spec/ports/${index}`, subject.linesOf(field));
      return {
        ...(known.length > 1 && { name: `${protocol.toLowerCase()}-${port}` }),
        port,
        ...(protocol === 'UDP' && { protocol }),
      };
    });
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: { app: name }, ports },
    };
  });
}
