/** The fields that a reader sets, laid out as the manifest has them. It comes with the script, since it is of no use without. */
import { MOST_READY_SECONDS, MOST_REPLICAS, type Plan } from './plan.ts';

/** Values for both limits that are worth a look: the defaults, one at a time either way, and what is refused. */
const PRESETS = ['25% 25%', '1 0', '0 1', '0 0'];

/** The fields with the values of a plan. */
export function drawForm(plan: Plan): string {
  const presets = PRESETS.map(
    (limits) => `<button type="button" data-limits="${limits}">${limits.replace(' ', ' / ')}</button>`,
  );
  return `
    <div class="spec">
      <code>spec:</code>
      ${drawField('replicas', plan.replicas, `type="number" min="1" max="${MOST_REPLICAS}"`)}
      ${drawField('minReadySeconds', plan.minReadySeconds, `type="number" min="0" max="${MOST_READY_SECONDS}"`)}
      <code>strategy:</code>
      <code>rollingUpdate:</code>
      ${drawField('maxSurge', plan.maxSurge, 'autocomplete="off"')}
      ${drawField('maxUnavailable', plan.maxUnavailable, 'autocomplete="off"')}
    </div>
    <div class="presets" role="group" aria-labelledby="rollout-presets">
      <span id="rollout-presets">Both limits at once</span>
      ${presets.join('')}
    </div>
    <label>Seconds until a new Pod is ready
      <input name="ready" type="number" min="1" max="${MOST_READY_SECONDS}" value="${plan.readySeconds}">
    </label>
    <label class="never"><input name="never" type="checkbox"> The new version never gets ready</label>`;
}

function drawField(name: string, value: number | string, attributes: string): string {
  return `<label><code>${name}:</code><input name="${name}" value="${value}" ${attributes}></label>`;
}
