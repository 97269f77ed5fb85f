import { present } from '../../../../base/assert'
import type { Assigned, AssignorInput } from './assignor'

export interface StickyAssignors {
  readonly sticky: (input: AssignorInput) => Assigned
  readonly cooperativeSticky: (input: AssignorInput) => Assigned
}

/** A page fetches them with the first scenario that names one of them: most groups take the range assignor. */
let atHand: StickyAssignors | null = null

export function provideSticky(assignors: StickyAssignors): void {
  atHand = assignors
}

export function stickyAssignors(): StickyAssignors {
  return present(atHand, 'the sticky assignors')
}
