const none = 'none';

/** *Nothing of this* and anything else rule each other out: what was chosen last stays. */
export const withoutContradiction = (
  before: readonly string[],
  now: readonly string[],
): readonly string[] => {
  if (!now.includes(none) || now.length === 1) return now;
  return before.includes(none) ? now.filter((code) => code !== none) : [none];
};
