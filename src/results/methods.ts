import type { Method } from './results.ts';

/** What each way of estimating is, one sentence each. */
export const methods: Record<Method, string> = {
  'none seen': 'It was never seen; the one bound given holds with the stated confidence.',
  'all seen': 'It was seen every time; the one bound given holds with the stated confidence.',
  'one trial':
    'Only one trial has any of it, which says nothing about the spread between trials: there is no interval.',
  'few events': 'So few events were seen that the interval may miss more often than its confidence says.',
  'few trials': 'So few trials were done that the interval may miss more often than its confidence says.',
  skewed: 'Mean or ratio over the trials, with an interval made for rare events of uneven size.',
  student: "Mean or share over the trials, with an interval by Student's t.",
  paired: 'Mean of the differences between trials that share their luck.',
  'mid-p':
    'Share of cases, with the mid-p interval of a proportion; fewer effective cases where they come in clusters.',
  'order statistics': 'Quantile of what was seen, bounded by order statistics.',
  gamma: 'From the first outages seen and the time that passed without one, with gamma limits.',
  'cut off':
    'Many trials end before a first outage, and what wears out or stays broken fails otherwise later: only a lower bound.',
  constant: 'It follows from the model; nothing is estimated.',
  'all zero': 'Every case that was seen was zero; there is no interval.',
  undefined: 'There is nothing it could be measured on.',
};
