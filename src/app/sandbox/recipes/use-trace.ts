import { useEffect, useState } from 'react'
import { usePlayer, useShown } from '../../player/player-context'
import type { PlayerState } from '../../player/player-state'
import type { Recipe, Trace } from './recipe'

const branchOf = (state: PlayerState) => state.branch
const extentOf = (state: PlayerState) => state.branches[state.branch]?.happenings ?? -1

const NOTHING: Trace = []

/** Happenings of the branch on show that a recipe reads; asked for again when more of the branch is known. */
export function useTrace({ id, kinds }: Recipe): Trace {
  const { client } = usePlayer()
  const branch = useShown(branchOf)
  const extent = useShown(extentOf)
  const [known, setKnown] = useState({ of: '', trace: NOTHING })
  const of = `${id} ${branch}`
  useEffect(() => {
    let current = true
    if (extent >= 0) {
      void client()
        .happenings(branch, kinds)
        .then((answer) => {
          if (current && answer?.kind === 'happenings') setKnown({ of, trace: answer.happenings })
        })
    }
    return () => {
      current = false
    }
  }, [client, branch, kinds, of, extent])
  return known.of === of ? known.trace : NOTHING
}
