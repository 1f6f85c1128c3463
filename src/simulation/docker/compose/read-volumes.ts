/*
 * Models: `volumes` of a service: a volume by name, or one without a name, in the short and the long form.
 * Leaves out: bind mounts of host directories and tmpfs, which are refused in words of our own.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/format/volume.go
 */
import type { PlainData } from '../../plain-data.ts';
import { ComposeFileError } from './compose-file-error.ts';
import { isMapping, readText } from './read-values.ts';

/** The volumes as `name:/path[:ro]` or `/path`. A directory of the host is a ComposeFileError. */
export function readVolumes(value: PlainData | undefined): string[] {
  return (Array.isArray(value) ? value : []).map((item) => {
    const text = isMapping(item) ? longForm(item) : readText(item);
    if (/^[./~][^:]*:/.test(text)) {
      throw new ComposeFileError(
        `${text}: mounting a directory of the host is not modelled; use a named volume`,
      );
    }
    return text;
  });
}

function longForm({
  type,
  source,
  target,
  read_only: isReadOnly,
}: Record<string, PlainData | undefined>): string {
  if (type !== 'volume')
    throw new ComposeFileError(`volumes of the type ${readText(type)} are not modelled; use a named volume`);
  const place = source === undefined ? readText(target) : `${readText(source)}:${readText(target)}`;
  return isReadOnly === true && source !== undefined ? `${place}:ro` : place;
}
