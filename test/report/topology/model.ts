import { parseModel, type Model } from '../../../src/model/index.ts';

/** The model a text stands for. */
export function modelOf(text: string): Model {
  const { model, issues } = parseModel(text);
  if (model === null) throw new Error(issues.map(({ message }) => message).join('; '));
  return model;
}
