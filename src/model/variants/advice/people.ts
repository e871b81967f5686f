import { another, proposal, type AdviceKind } from './proposal.ts';

/** One more person in each crew. */
export const oneMorePerson: AdviceKind = {
  id: 'one more person',
  propose: ({ model }) =>
    Object.entries(model.crews).map(([name, { size }]) =>
      proposal(name, `${another(size + 1)} person in ${name}`, [
        { type: 'set', path: ['crews', name, 'size'], value: size + 1 },
      ]),
    ),
};

/** A crew that is on duty day and night. */
export const aroundTheClock: AdviceKind = {
  id: 'around the clock',
  propose: ({ model }) =>
    Object.entries(model.crews)
      .filter(([, { hours }]) => hours.length > 0)
      .map(([name]) =>
        proposal(name, `Duty of ${name} around the clock`, [{ type: 'remove', path: ['crews', name, 'hours'] }]),
      ),
};

/** One more unit in each pool of spares. */
export const oneMoreSpare: AdviceKind = {
  id: 'one more spare',
  propose: ({ model }) =>
    Object.entries(model.spares).map(([name, { count }]) =>
      proposal(name, `${another(count + 1)} unit in ${name}`, [
        { type: 'set', path: ['spares', name, 'count'], value: count + 1 },
      ]),
    ),
};
