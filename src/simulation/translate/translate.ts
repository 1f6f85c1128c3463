/*
 * Models: from Docker to Kubernetes: a compose file or a `docker run` line as manifests that mean the same.
 * Leaves out: the way back; Kompose is the tool that does it for real.
 * Upstream: https://kubernetes.io/docs/tasks/configure-pod-container/translate-compose-kubernetes/
 */
import type { PlainData } from '../plain-data.ts';
import { deploymentDraft } from './deployment-draft.ts';
import type { Draft } from './draft.ts';
import { configDrafts } from './environment.ts';
import { subjectsOfCompose, type ComposeNeighbours } from './from-compose.ts';
import { subjectOfRun } from './from-docker-run.ts';
import { adviceAbout, notesAbout } from './notes.ts';
import { printManifest } from './print-manifest.ts';
import { serviceDraft } from './service-draft.ts';
import type { Subject } from './subject.ts';
import type { LineLink, Translation } from './translation.ts';

/** Translates a compose file that was parsed from `text`. A file that can't be used is a TranslationError. */
export function translateCompose(
  file: PlainData,
  text: string,
  neighbours: ComposeNeighbours = {},
): Translation {
  return translate(text, subjectsOfCompose(file, text, neighbours));
}

/** Translates a `docker run` line, which may go on over several lines. One that can't be read is a TranslationError. */
export function translateDockerRun(text: string, neighbours: ComposeNeighbours = {}): Translation {
  return translate(text, [subjectOfRun(text, neighbours)]);
}

function translate(source: string, subjects: readonly Subject[]): Translation {
  const drafts = subjects.flatMap((subject) => {
    const service = serviceDraft(subject);
    return [...configDrafts(subject), deploymentDraft(subject), ...(service ? [service] : [])];
  });
  const { text, links } = printDrafts(drafts);
  return {
    source,
    manifests: drafts.map(({ manifest }) => manifest),
    text,
    links,
    notes: [...subjects.flatMap(notesAbout), ...subjects.flatMap(adviceAbout)],
  };
}

/** All manifests as one text, and the links between its lines and those of the source. */
function printDrafts(drafts: readonly Draft[]): { text: string; links: LineLink[] } {
  const lines: string[] = [];
  const links = new Map<string, LineLink>();
  for (const { manifest, origins } of drafts) {
    if (lines.length > 0) lines.push('---');
    const printed = printManifest(manifest);
    for (const { path, fromLines } of origins) {
      const toLines = printed.flatMap((line, index) =>
        isWithin(line.path, path) ? [lines.length + index + 1] : [],
      );
      if (toLines.length === 0) continue;
      const key = fromLines.join(',');
      const known = links.get(key)?.toLines ?? [];
      links.set(key, { fromLines: [...fromLines], toLines: [...new Set([...known, ...toLines])] });
    }
    lines.push(...printed.map((line) => line.text));
  }
  return {
    text: `${lines.join('\n')}\n`,
    links: [...links.values()].sort((one, other) => one.fromLines[0]! - other.fromLines[0]!),
  };
}

function isWithin(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}/`);
}
