import { dataCases } from './known/data.ts';
import { testCases } from './known.ts';

testCases(dataCases);
