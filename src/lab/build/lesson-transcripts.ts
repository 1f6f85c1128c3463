/** The transcripts of a lesson's folder, typed in their worlds. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { transcriptsSchema } from '../../course/transcripts.ts';
import { consoleFences } from '../../markdown/code/console-fences.ts';
import { playSession, type PlayedTranscript } from './play-session.ts';

/** The file that says in which worlds a lesson's transcripts are run. */
const TRANSCRIPTS_FILE = 'transcripts.yaml';

/**
 * Every transcript that the lesson in a folder runs; none when it has no transcripts.yaml. The text is that of its
 * lesson.mdx if none is given.
 */
export function lessonTranscripts(folder: string, markdown?: string): PlayedTranscript[] {
  const path = join(folder, TRANSCRIPTS_FILE);
  if (!existsSync(path)) return [];
  const { sessions } = transcriptsSchema.parse(load(readFileSync(path, 'utf8')));
  const fences = consoleFences(markdown ?? readFileSync(join(folder, 'lesson.mdx'), 'utf8'));
  return sessions.flatMap((session) =>
    playSession(session, {
      fence: (title) => fences.find((fence) => fence.title === title)?.code,
      file: (file) => readFileSync(join(folder, file), 'utf8'),
    }),
  );
}
