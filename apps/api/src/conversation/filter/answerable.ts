import { type ConditionField, conditionsOf, type Filter } from '@diwan/domain';
import { ProblemError } from '../../http/problem.js';

/** Facts that the language has words for and the product does not keep yet. */
const NOT_KEPT: ReadonlySet<ConditionField> = new Set(['contact.custom']);

/** @throws {ProblemError} filter_not_answerable, with the fields */
export const requireAnswerable = (filter: Filter): void => {
  const fields = [...new Set(conditionsOf(filter).map(({ field }) => field))].filter((field) => NOT_KEPT.has(field));
  if (fields.length > 0) throw new ProblemError('filter_not_answerable', `This filter asks for something that is not kept here yet (${fields.join(', ')}). Take it out.`, { fields });
};
