export {
  canDisconnect,
  connect,
  connectionsOf,
  disconnect,
  setHardness,
  type Connection,
  type Edge,
} from './connections.ts';
export {
  dataOf,
  entriesOf,
  hasThing,
  isMap,
  mapIn,
  type Data,
  type EditedText,
  type NamedSection,
  type Thing,
} from './data.ts';
export { copyFragment, duplicate, pasteFragment, type Pasted } from './fragments.ts';
export { groupsOf, totalOf, type Group } from './groups.ts';
export { addInstance, moveAllInstances, moveInstances, removeInstance, setInstances } from './instances.ts';
export { isTaken, nameProblem, uniqueName, validName } from './names.ts';
export { planEdits } from './plan.ts';
export { setField } from './fields.ts';
export { aimlessInWords, removeIds, removeThing, removeThings, type Removed } from './remove.ts';
export {
  addComponent,
  addCrew,
  addHazard,
  addPlace,
  addService,
  addThing,
  idOf,
  isInside,
  movePlace,
  renamePositions,
  renameThing,
  type Added,
  type NewThing,
} from './things.ts';
