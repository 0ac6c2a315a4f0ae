import type { Checking } from './checking.ts';
import { checkFigures } from './figure-checks.ts';
import { checkQuestionIds, checkQuestions, checkUse } from './question-checks.ts';
import { checkServices } from './service-checks.ts';

const checkEverything = (checking: Checking): void => {
  checkQuestions(checking);
  checkUse(checking, checkServices(checking));
  checkFigures(checking);
};

/**
 * Everything in the catalogue that names something that is not there, contradicts itself or could not work, in rounds: ids,
 * references, and what can never be true. Each asks something of the one before, so it is left out after faults.
 */
export const referenceRounds: readonly ((checking: Checking) => void)[] = [
  checkQuestionIds,
  (checking) => checkEverything({ ...checking, canBeTrue: () => true }),
  checkEverything,
];
