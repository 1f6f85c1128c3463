/*
 * Models: `-v` of docker run as far as the client looks at it: sections between colons, none of them empty, and options.
 * Leaves out: drives of Windows.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/compose/loader/volume.go (ParseVolume)
 */
import { notModeled } from './cli-error.ts';

/** Hands back a text that may stand behind `-v`; one that can't be is an Error, a directory of the host a NotModeledError. */
export function checkVolumeSpec(text: string): string {
  if (text === '') throw new Error('invalid empty volume spec');
  // A letter alone is taken for a drive of Windows, with the colon behind it.
  const sections = text.replace(/(^|:)([a-z]):/gi, '$1$2\0').split(':');
  if (text.length > 2) {
    const empty = sections.findIndex((section) => section === '');
    if (empty >= 0 && empty < 3) throw new Error(`invalid spec: ${text}: empty section between colons`);
    if (sections.length > 3) throw new Error(`invalid spec: ${text}: too many colons`);
  }
  const [source = '', destination] = text.split(':');
  if (destination !== undefined && /^[./~]/.test(source) && !/^(ro|rw)$/.test(destination)) {
    throw notModeled(
      `docker run -v ${text}`,
      'show a directory of the host to the container',
      'use a volume with a name',
    );
  }
  return text;
}
