import type { RuleChecks } from '../catalogue/sources.ts';
import { createExpressionCheck } from './check.ts';
import type { Vocabulary } from './environment.ts';
import { createReachability } from './reachable.ts';

/** What the catalogue build asks of the rules. */
export const createRuleChecks = (vocabulary: Vocabulary): RuleChecks => ({
  check: createExpressionCheck(vocabulary),
  canBeTrue: createReachability(vocabulary),
});
