import { standbyCases } from './known/standby.ts';
import { testCases } from './known.ts';

testCases(standbyCases);
