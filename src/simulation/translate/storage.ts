/*
 * Models: the volumes of a container as volumes of its Pod: they last as long as the Pod.
 * Leaves out: PersistentVolumeClaims, which a note names; directories of the host.
 * Upstream: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
import type { PlainData } from '../plain-data.ts';
import type { NoteOrigin } from './draft.ts';
import { apiName, type Subject } from './subject.ts';

/** A volume as a Pod has it, and where it is mounted. */
interface PodVolume {
  name: string;
  mountPath: string;
  isReadOnly: boolean;
}

function podVolumes({ service }: Subject): PodVolume[] {
  return service.volumes.map((text) => {
    const [first = '', path, mode] = text.split(':');
    const mountPath = path ?? first;
    return { name: apiName(path === undefined ? mountPath : first), mountPath, isReadOnly: mode === 'ro' };
  });
}

/** The field `volumeMounts` of the container at the path `at`. */
export function mountFields(subject: Subject, at: string, from: NoteOrigin): { [field: string]: PlainData } {
  const volumeMounts = podVolumes(subject).map(({ name, mountPath, isReadOnly }, index) => {
    from(`${at}/volumeMounts/${index}`, subject.linesOf(`volumes/${index}`));
    return { name, mountPath, ...(isReadOnly && { readOnly: true }) };
  });
  return volumeMounts.length > 0 ? { volumeMounts } : {};
}

/** The field `volumes` of the Pod at the path `at`. */
export function volumeFields(subject: Subject, at: string, from: NoteOrigin): { [field: string]: PlainData } {
  const names = [...new Set(podVolumes(subject).map(({ name }) => name))];
  const volumes = names.map((name, index) => {
    from(`${at}/volumes/${index}`, subject.linesOf(`volumes/${index}`));
    return { name, emptyDir: {} };
  });
  return volumes.length > 0 ? { volumes } : {};
}
