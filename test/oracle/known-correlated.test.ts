import { correlatedCases } from './known/correlated.ts';
import { testCases } from './known.ts';

testCases(correlatedCases);
