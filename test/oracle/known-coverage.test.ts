import { coverageCases } from './known/coverage.ts';
import { testCases } from './known.ts';

testCases(coverageCases);
