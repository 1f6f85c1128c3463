/** What the panes need of the simulation; it comes with the engine, so that a page without a lab does not carry it. */
import { complete } from '../../simulation/console/complete.ts';
import type { Files } from '../../simulation/files.ts';
import type { Tools } from '../../simulation/tools.ts';
import { checkFile, type FileProblem } from './files/check-file.ts';
import { describeObject } from './objects/describe-object.ts';
import { listObjects } from './objects/list-objects.ts';
import { tryCompose, tryRun, type TranslateOutcome } from '../translate/translate-tools.ts';

/** Functions over a world that only look. */
export interface PaneTools {
  /** What may stand at the cursor of a command line. */
  complete: typeof complete;
  /** Everything there is, by kind. */
  listObjects: typeof listObjects;
  /** One thing in full. */
  describeObject: typeof describeObject;
  /** What is wrong with a file. */
  checkFile: (path: string, text: string, files: Files) => FileProblem | undefined;
  /** A compose file as manifests. */
  translateCompose: (text: string, files: Files) => TranslateOutcome;
  /** A `docker run` line as manifests. */
  translateRun: typeof tryRun;
}

/** The functions for the panes; the tools are those that the simulation is handed. */
export function paneTools(tools: Tools): PaneTools {
  return {
    complete,
    listObjects,
    describeObject,
    checkFile: (path, text, files) => checkFile(path, text, files, tools),
    translateCompose: (text, files) => tryCompose(text, files, tools),
    translateRun: tryRun,
  };
}
