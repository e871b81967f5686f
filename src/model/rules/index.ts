import { checkFollowsCycles, checkMonitorCycles, checkRequiresCycles } from './cycles.ts';
import { checkData } from './data.ts';
import { checkCorruptions, checkLostData, checkReads, checkLossObjectives } from './data-use.ts';
import { checkDetectionForm, checkNoticed, checkUnseenFaults, checkWatchers } from './detection.ts';
import { checkFailover } from './failover.ts';
import { checkHazards, checkLoadHazards } from './hazards.ts';
import { checkCounts, checkStandbyPlaces } from './instances.ts';
import { checkCapacity, checkWithout } from './load.ts';
import { checkBackupPlaces, checkLostLag, checkSplitBrain, checkTakeover, checkTotalLoss } from './loss.ts';
import { checkNames, checkSharedNames } from './names.ts';
import { checkReferences } from './references.ts';
import { checkChoices, checkWithin } from './reach.ts';
import { checkRouting } from './routing.ts';
import { checkScenarios } from './scenarios.ts';
import { checkSessions } from './sessions.ts';
import { checkAutoscale, checkBalancing, checkCollapse, checkProfiles } from './traffic.ts';
import { checkModeFields, checkSharedFailures, checkTimes } from './times.ts';
import { checkNeverFails, checkResources, checkServices, checkUnused } from './use.ts';
import { checkDrills, checkMaintenance, checkTerms } from './upkeep.ts';
import type { Rule } from './context.ts';

/** Every rule of the language beyond the shape of a document. What they find is told in the order of the file. */
export const RULES: Rule[] = [
  checkNames,
  checkSharedNames,
  checkReferences,
  checkTimes,
  checkModeFields,
  checkSharedFailures,
  checkCounts,
  checkStandbyPlaces,
  checkDetectionForm,
  checkUnseenFaults,
  checkNoticed,
  checkWatchers,
  checkFailover,
  checkHazards,
  checkLoadHazards,
  checkMaintenance,
  checkDrills,
  checkTerms,
  checkData,
  checkLostData,
  checkReads,
  checkCorruptions,
  checkLossObjectives,
  checkWithin,
  checkChoices,
  checkRouting,
  checkRequiresCycles,
  checkFollowsCycles,
  checkMonitorCycles,
  checkProfiles,
  checkBalancing,
  checkCollapse,
  checkAutoscale,
  checkSessions,
  checkWithout,
  checkCapacity,
  checkServices,
  checkNeverFails,
  checkUnused,
  checkResources,
  checkLostLag,
  checkTakeover,
  checkTotalLoss,
  checkBackupPlaces,
  checkSplitBrain,
  checkScenarios,
];
