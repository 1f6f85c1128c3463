/** Lets the reader change the values of a rolling update and see its course at once. */
import { loadStyles } from '../styles/load-styles.ts';
import formUrl from '../styles/rollout-form.css?url';
import { courseOf } from './course.ts';
import { drawCourse, drawFigures, drawLines } from './draw-course.ts';
import { drawForm } from './draw-form.ts';
import { FIRST_PLAN, refusalOf, type Plan } from './plan.ts';
import { readPlan, UnreadablePlanError } from './read-plan.ts';
import { summaryOf } from './say-course.ts';

/** Makes the place of a calculator work: brings the fields, and draws anew whenever one of them changes. */
export async function startCalculator(place: HTMLElement): Promise<void> {
  const form = place.querySelector('form')!;
  await loadStyles(formUrl);
  form.innerHTML = drawForm(FIRST_PLAN);
  const show = () => showPlan(place, form);
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('click', ({ target }) => {
    const limits = (target as Element).closest<HTMLElement>('[data-limits]')?.dataset['limits'];
    if (limits === undefined) return;
    const [surge = '', unavailable = ''] = limits.split(' ');
    fieldOf(form, 'maxSurge').value = surge;
    fieldOf(form, 'maxUnavailable').value = unavailable;
    show();
  });
  form.addEventListener('keydown', (event) => {
    const field = event.target as HTMLInputElement;
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined || !/^\d+%?$/.test(field.value) || field.type !== 'text') return;
    event.preventDefault();
    const unit = field.value.endsWith('%') ? '%' : '';
    field.value = `${Math.max(0, parseInt(field.value, 10) + step * (unit ? 5 : 1))}${unit}`;
    show();
  });
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

function showPlan(place: HTMLElement, form: HTMLFormElement): void {
  fieldOf(form, 'ready').disabled = fieldOf(form, 'never').checked;
  const { plan, refusal } = planIn(form);
  place.querySelector('.refusal')!.textContent = refusal ?? '';
  place.toggleAttribute('data-refused', refusal !== undefined);
  if (plan === undefined) return;
  const course = courseOf(plan);
  const put = (selector: string, html: string) => {
    const part = place.querySelector(selector)!;
    // Telling the same again would make a screen reader speak for nothing.
    if (part.innerHTML !== html) part.innerHTML = html;
  };
  put('.figures', drawFigures(plan, course));
  put('.drawn', drawCourse(plan, course));
  put('tbody', drawLines(plan, course));
  place.querySelector('.summary')!.textContent = summaryOf(plan, course);
}

function planIn(form: HTMLFormElement): { plan?: Plan; refusal?: string } {
  try {
    const plan = readPlan(new FormData(form));
    const refusal = refusalOf(plan);
    return refusal === undefined ? { plan } : { refusal };
  } catch (error) {
    if (!(error instanceof UnreadablePlanError)) throw error;
    return { refusal: error.message };
  }
}
