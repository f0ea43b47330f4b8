// How well a contender has learned, judged from its outputs alone, so that no library's own idea of a loss gets in.

/** A contender learns if its loss is at most this many times the reference's … */
export const LOSS_FACTOR = 1.25;
/** … or, where it has no softmax, if it calls at most this share of the examples wrongly more often than the reference. */
export const ACCURACY_MARGIN = 0.05;

/** Mean over the examples of ½Σ(a−t)², or of the cross-entropy where the outputs are probabilities; and the accuracy. */
export function score(problem, outputs, probabilities) {
  let [loss, right] = [0, 0];
  outputs.forEach((output, example) => {
    const target = problem.targets[example];
    if (probabilities) {
      loss -= Math.log(Math.max(output[place(target)], Number.MIN_VALUE));
    } else {
      for (let unit = 0; unit < target.length; unit++) loss += 0.5 * (output[unit] - target[unit]) ** 2;
    }
    if (place(output) === place(target)) right += 1;
  });
  const classes = problem.output === 'softmax';
  return { loss: loss / outputs.length, accuracy: classes ? right / outputs.length : null, comparable: probabilities === classes };
}

/** Whether a contender with `own` scores has learned as well as the `reference` has. */
export function learns(own, reference) {
  if (own.comparable) return own.loss <= LOSS_FACTOR * reference.loss;
  return own.accuracy >= reference.accuracy - ACCURACY_MARGIN;
}

/** Where the largest number is. */
function place(list) {
  let best = 0;
  for (let index = 1; index < list.length; index++) if (list[index] > list[best]) best = index;
  return best;
}
