import { publishedCases } from './known/published.ts';
import { testCases } from './known.ts';

testCases(publishedCases);
