/** The codes of the kinds of distributions: their places in the table of kinds. Commonest first. */
export const EXPONENTIAL = 0;
export const LOGNORMAL = 1;
export const CONSTANT = 2;
export const WEIBULL = 3;
export const NEVER = 4;
export const GAMMA = 5;
export const ERLANG = 6;
export const NORMAL = 7;
export const UNIFORM = 8;
export const TRIANGULAR = 9;
export const PARETO = 10;
export const HYPEREXPONENTIAL = 11;
export const MIXTURE = 12;
export const EMPIRICAL = 13;
export const SHIFT = 14;
export const PROPORTIONAL = 15;
