/** The styles of the running lab, fetched with it: a page that only has a place for it stays light. */
import { loadStyles } from '../../styles/load-styles.ts';
import labUrl from '../../styles/lab.css?url';
import panesUrl from '../../styles/panes.css?url';
import sceneUrl from '../../styles/scene.css?url';
import stageUrl from '../../styles/stage.css?url';
import tasksUrl from '../../styles/tasks.css?url';
import timelineUrl from '../../styles/timeline.css?url';
import translationUrl from '../../styles/translation.css?url';

let loaded: Promise<unknown> | undefined;

/** Fetches them once; of rules with equal weight those of a later sheet count. */
export function loadLabStyles(): Promise<unknown> {
  loaded ??= Promise.all(
    [sceneUrl, stageUrl, panesUrl, translationUrl, tasksUrl, timelineUrl, labUrl].map(loadStyles),
  );
  return loaded;
}
