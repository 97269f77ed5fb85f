import { Suspense } from 'react'
import type { Locale } from '../../base/locale'
import { lazily } from '../lazily'
import { useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'

const BranchTools = lazily(async () => (await import('./branch-tools')).BranchTools)

const hasBranchesOf = ({ history }: PlayerState) => history.branches.length > 0

/** Undo, redo and the branches, in the top bar and by keys; loaded with the first act. */
export function HistoryTools({ locale }: { readonly locale: Locale }) {
  const hasBranches = useShown(hasBranchesOf)
  return <Suspense>{hasBranches && <BranchTools locale={locale} />}</Suspense>
}
