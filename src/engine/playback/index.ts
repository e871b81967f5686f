export { createPlayback } from './playback.ts';
export type { Playback, PlaybackOptions } from './playback.ts';
export { commandProblem } from './command.ts';
export type { Command, TimedCommand } from './command.ts';
export { createScript } from './script.ts';
export type { Script, ScriptMoment, ScriptOptions, ScriptRecord } from './script.ts';
export type { About, PlaybackEntry } from './entries.ts';
export type { Lane, LaneKind, LaneState, LaneWindow, Span } from './lanes.ts';
export type {
  CrewMoment,
  DatasetMoment,
  FaultMoment,
  InstanceMoment,
  Moment,
  RoleMoment,
  UpkeepMoment,
} from './moment.ts';
export type { Loss, Outage } from './outages.ts';
export type { UpkeepRun } from './runs.ts';
export { createStrikePlayer } from './strikes.ts';
export type { Aftermath, Repairs, StrikeAt, StrikePlay, StrikePlayer } from './strikes.ts';
export type {
  DataState,
  FaultPhase,
  HazardState,
  InstanceState,
  PlaceState,
  RoleState,
  ServiceState,
  UpkeepState,
} from './states.ts';
