import { basicCases } from './known/basic.ts';
import { testCases } from './known.ts';

testCases(basicCases);
