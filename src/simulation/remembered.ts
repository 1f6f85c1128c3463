/*
 * Models: nothing of the world: what follows from an object that never changes is worked out once.
 * Leaves out: objects that change; what is remembered of them would be wrong.
 * Upstream: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/WeakMap
 */

/**
 * The same function, that works out its answer once for each object. It is no state of the world: a copy of the world finds
 * the same answers anew.
 */
export function remembered<Given extends object, Answer>(
  workOut: (given: Given) => Answer,
): (given: Given) => Answer {
  const answers = new WeakMap<Given, { answer: Answer }>();
  return (given) => {
    let known = answers.get(given);
    if (known === undefined) {
      known = { answer: workOut(given) };
      answers.set(given, known);
    }
    return known.answer;
  };
}
