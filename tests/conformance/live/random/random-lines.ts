import { resources } from '../../../../src/simulation/kubernetes/api-server/resources.ts';
import { startChance } from '../../../../src/simulation/chance.ts';
import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { drawFrom, type Draw } from './draw.ts';

const PATHS = [
  '.metadata.name',
  '.metadata.labels',
  '.metadata.annotations',
  '.spec',
  '.status',
  '.spec.containers[*].name',
  '.spec.containers[0].env',
  '.spec.template.spec.containers[*].image',
  '.metadata.creationTimestamp',
  '.status.conditions[?(@.type=="Ready")].status',
  '.data',
  '.spec.ports[*].port',
  '.spec.containers[*].resources.limits.memory',
  '.metadata.labels.app\\.kubernetes\\.io/name',
  '.spec.containers[-1:].ports[0]',
  '.spec.replicas',
  '.status.containerStatuses[*].state',
  '.spec.tolerations[?(@.effect=="NoSchedule")].key',
  '.nope',
  "['metadata']['name']",
  '.spec.containers[0:2].image',
  '.metadata.ownerReferences[0].controller',
  '.spec.volumes[?(@.secret)].name',
];

const SORTS = [
  '.metadata.name',
  '.metadata.creationTimestamp',
  '.spec.replicas',
  '.status.startTime',
  '.spec.nodeName',
  '{.status.podIP}',
  '.metadata.labels.app',
  '.metadata.resourceVersion',
  '.spec.priority',
  '.nope',
];

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const CHANGED = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Pod', 'Job'];

/** Lines that only read, or change nothing, about every object of a cluster. */
export function randomLines(objects: readonly StoredObject[], seed: number): string[] {
  const draw = drawFrom(startChance(seed), 0);
  return [...objects.flatMap((object) => objectLines(draw, object)), ...kindLines(draw)];
}

function objectLines(draw: Draw, object: StoredObject): string[] {
  const plural = resources.find(({ kind }) => kind === object.kind)!.plural;
  const { name, namespace } = object.metadata;
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  const one = `${plural} ${name}${place}`;
  const target = `${plural}/${name}${place}`;
  if (object.kind === 'Event')
    return draw.flip(0.2) ? [`kubectl get ${one} -o yaml`, `kubectl describe ${one}`] : [];
  const changes = CHANGED.includes(object.kind) ? draw.some(podSpecLines(draw, target), 0.3) : [];
  return [
    `kubectl describe ${one}${draw.one(['', '', ' --show-events=false'])}`,
    `kubectl get ${one} -o yaml`,
    ...draw.some(
      [
        `kubectl get ${one} -o json`,
        `kubectl get ${one} -o jsonpath=${quoted(`{${draw.one(PATHS)}}`)}`,
        `kubectl get ${one} -o jsonpath=${quoted(`{range .spec.containers[*]}{.name}{"\\t"}{.image}{"\\n"}{end}`)}`,
        `kubectl get ${one} -o jsonpath-as-json=${quoted(`{${draw.one(PATHS)}}`)}`,
        `kubectl get ${one} -o custom-columns=${quoted(`NAME:.metadata.name,X:${draw.one(PATHS)},Y:${draw.one(PATHS)}`)}`,
        `kubectl get ${one} -o name`,
        `kubectl label ${target} fuzz=yes --dry-run=client -o yaml`,
        `kubectl label ${target} --list`,
        `kubectl annotate ${target} ${quoted('note=two\nlines')} --overwrite --dry-run=client -o json`,
        `kubectl patch ${target} --type=merge -p ${quoted('{"metadata":{"annotations":{"note":null,"p":"1"}}}')} --dry-run=client -o yaml`,
        `kubectl patch ${target} --type=json -p ${quoted('[{"op":"add","path":"/metadata/labels","value":{"z":"1"}}]')} --dry-run=client`,
      ],
      0.2,
    ),
    ...changes,
    ...(object.kind === 'Deployment'
      ? [
          `kubectl rollout history ${target}`,
          `kubectl rollout history ${target} --revision=${draw.integer(1, 3)}`,
        ]
      : []),
    ...(object.kind === 'Node'
      ? [
          `kubectl taint ${one} a=b:NoSchedule --dry-run=client -o yaml`,
          `kubectl cordon ${name} --dry-run=client`,
        ]
      : []),
  ];
}

function podSpecLines(draw: Draw, target: string): string[] {
  return [
    `kubectl set image ${target} c-0=nginx:2 --dry-run=client -o yaml`,
    `kubectl set env ${target} A=1 B- --dry-run=client -o yaml`,
    `kubectl set env ${target} --list`,
    `kubectl set resources ${target} --limits=cpu=${draw.one(['1', '500m', '0'])},memory=64Mi --dry-run=client -o yaml`,
    `kubectl patch ${target} -p ${quoted('{"spec":{"template":{"spec":{"containers":[{"name":"c-0","image":"x"}]}}}}')} --dry-run=client -o yaml`,
    `kubectl expose ${target} --port=80 --name=e --dry-run=client -o yaml`,
    `kubectl autoscale ${target} --max=4 --cpu=70% --dry-run=client -o yaml`,
    `kubectl scale ${target} --replicas=3 --dry-run=client`,
    `kubectl rollout restart ${target} --dry-run=client -o yaml`.replace(
      ' --dry-run=client -o yaml',
      ' --frob',
    ),
    `kubectl rollout undo ${target} --dry-run=client`,
  ];
}

function kindLines(draw: Draw): string[] {
  const kinds = resources.map(({ plural }) => plural);
  const lines = kinds.flatMap((plural) =>
    draw.some(
      [
        `kubectl get ${plural} -A --sort-by=${quoted(draw.one(SORTS))} -o name`,
        `kubectl get ${plural} -A -o custom-columns=${quoted(`NS:.metadata.namespace,N:.metadata.name,P:${draw.one(PATHS)}`)}`,
        `kubectl get ${plural} -A -o jsonpath=${quoted(`{range .items[*]}{.metadata.name}{"="}{${draw.one(PATHS)}}{"\\n"}{end}`)}`,
        `kubectl get ${plural} -A -l ${quoted(draw.one(['app', 'app!=web', 'app in (web,true),!tier', 'tier=', 'app=web,release', 'app notin (web)']))} -o name`,
        `kubectl get ${plural} -A --field-selector ${quoted(draw.one(['metadata.namespace=fuzz', 'metadata.namespace!=fuzz', 'metadata.name=x']))} -o name`,
        `kubectl get ${plural} -n fuzz -o yaml`,
        `kubectl get ${plural} -A -o wide --sort-by=${quoted(draw.one(SORTS))}`,
        `kubectl get ${plural} -A --show-labels -L app,tier`,
        `kubectl describe ${plural} -n fuzz`,
      ],
      0.3,
    ),
  );
  return [
    ...lines,
    'kubectl get all -A -o name',
    'kubectl get pods,svc -A',
    'kubectl events -A',
    'kubectl events -n fuzz --types=Warning',
    'kubectl set env pods,deploy --all -n fuzz --list',
  ];
}
