export { endOfRun } from './player'
