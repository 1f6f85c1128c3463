/** Turns the table of a chooser into questions whose answers gather their reasons on two sides of a line. */
const names = { ecs: 'ECS', eks: 'EKS' } as const;
type Side = keyof typeof names;

function start(chooser: HTMLElement): void {
  const form = chooser.querySelector<HTMLFormElement>('.asked')!;
  const weighed = chooser.querySelector<HTMLElement>('.weighed')!;
  const questions = [...chooser.querySelectorAll<HTMLElement>('[data-question]')];
  form.replaceChildren(...questions.map(askedQuestion));
  form.append(resetButton());
  const weigh = () => showReasons(weighed, chosenRows(chooser, form));
  form.addEventListener('change', weigh);
  form.addEventListener('reset', () => setTimeout(weigh));
  weigh();
  for (const part of [form, weighed]) part.hidden = false;
  chooser.querySelector('details')!.open = false;
}

function askedQuestion(question: HTMLElement): HTMLElement {
  const fieldset = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = question.querySelector('[scope="rowgroup"]')!.textContent;
  const answers = [...question.querySelectorAll<HTMLElement>('[data-option]')].map((row) => {
    const label = document.createElement('label');
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = question.dataset['question']!;
    radio.value = row.dataset['option']!;
    label.append(radio, row.querySelector('[scope="row"]')!.textContent);
    return label;
  });
  fieldset.append(legend, ...answers);
  return fieldset;
}

function resetButton(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'reset';
  button.className = 'button';
  button.textContent = 'Start again';
  return button;
}

function chosenRows(chooser: HTMLElement, form: HTMLFormElement): Element[] {
  const chosen = [...form.querySelectorAll<HTMLInputElement>(':checked')];
  return chosen.flatMap(
    ({ name, value }) => chooser.querySelector(`[data-question="${name}"] [data-option="${value}"]`) ?? [],
  );
}

function showReasons(weighed: HTMLElement, rows: Element[]): void {
  const sides = (Object.keys(names) as Side[]).map((side) => {
    const column = document.createElement('div');
    column.className = `side is-${side}`;
    const heading = document.createElement('p');
    heading.textContent = `Speaks for ${names[side]}`;
    const reasons = rows.flatMap((row) => [...row.querySelectorAll(`[data-side="${side}"] li`)].map(copy));
    column.append(heading, reasons.length > 0 ? listOf(reasons) : emptyNote(rows.length));
    return column;
  });
  weighed.replaceChildren(...sides);
}

function listOf(reasons: Node[]): HTMLElement {
  const list = document.createElement('ul');
  list.append(...reasons);
  return list;
}

function emptyNote(answers: number): HTMLElement {
  const note = document.createElement('p');
  note.className = 'none';
  note.textContent = answers === 0 ? 'No answers yet.' : 'Nothing so far.';
  return note;
}

function copy(reason: Element): Node {
  return reason.cloneNode(true);
}

for (const chooser of document.querySelectorAll<HTMLElement>('[data-chooser]')) start(chooser);
