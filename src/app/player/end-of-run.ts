import type { SimTime } from '../../base/time'
import { currentSummary } from './player'

/** Where the run on show ends (us): it decides in which unit its instants are told. Endless while none is open. */
export function endOfRun(): SimTime {
  return currentSummary()?.until ?? Number.POSITIVE_INFINITY
}
