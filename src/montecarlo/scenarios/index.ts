export { commandsOf } from './commands.ts';
export { playScenario, type ScenarioOptions } from './play.ts';
