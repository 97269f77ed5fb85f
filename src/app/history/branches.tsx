import { Suspense } from 'react'
import { lazily } from '../lazily'
import { useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import type { BranchLaneProps } from './branch-lane'

const BranchLane = lazily<BranchLaneProps>(async () => (await import('./branch-lane')).BranchLane)

const hasBranchesOf = ({ history }: PlayerState) => history.branches.length > 0

/** The lane of branches, loaded with the first act. */
export function Branches(props: BranchLaneProps) {
  const hasBranches = useShown(hasBranchesOf)
  return <Suspense>{hasBranches && <BranchLane {...props} />}</Suspense>
}
