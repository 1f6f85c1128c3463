import { tableOfKind } from '../../../src/simulation/console/kubectl/print/tables/table-of-kind.ts';
import { unixMs } from '../../../src/simulation/clock.ts';
import type { Resource } from '../../../src/simulation/kubernetes/api-server/resources.ts';
import type { StoredObject } from '../../../src/simulation/kubernetes/objects/object.ts';
import type { World } from '../../../src/simulation/world.ts';

/** Objects as a Table, as the server prints them for `kubectl get`; `withObjects` is `Object` or `Metadata`. */
export function tableDocument(
  world: World,
  resource: Resource,
  objects: readonly StoredObject[],
  withObjects: string | null,
) {
  const table = tableOfKind(resource.kind);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: String(world.cluster.resourceVersion) },
    columnDefinitions: table.columns.map(({ name, isWide, isName }) => ({
      name: titleOf(name),
      type: 'string',
      format: isName ? 'name' : '',
      description: '',
      priority: isWide ? 1 : 0,
    })),
    rows: objects.map((object) => ({
      cells: table.cellsOf(object, unixMs(world)),
      object: withObjects === 'Object' ? object : metadataOf(object),
    })),
  };
}

/** kubectl makes the headers upper case; a server sends them as titles. */
function titleOf(name: string): string {
  return name.toLowerCase().replace(/^./, (letter) => letter.toUpperCase());
}

function metadataOf({ metadata }: StoredObject) {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}
