import { useEffect, useState } from 'react'
import type { Inspection } from '../../../worker/protocol'
import { usePlayer, useShown } from '../../player/player-context'
import type { PlayerState } from '../../player/player-state'

/** While the playhead moves the inspector follows it a few times a second, ms. */
const LEAST_MS = 250

const branchOf = (state: PlayerState) => state.branch
const extentOf = (state: PlayerState) => state.branches[state.branch]?.reached ?? -1

/** Inspection of an entity at the playhead; null for one that the engine does not know there. */
export function useInspection(entity: string): Inspection | null {
  const { client, clock } = usePlayer()
  const branch = useShown(branchOf)
  const isOpen = useShown(extentOf) >= 0
  const [inspection, setInspection] = useState<Inspection | null>(null)
  useEffect(() => {
    if (!isOpen) return
    let current = true
    let asking = false
    let asked = -1
    let timer = 0
    const ask = () => {
      const { t } = clock.position.getState()
      if (!current || asking || t === asked) return
      asking = true
      asked = t
      void client()
        .inspect(branch, t, entity)
        .then((answer) => {
          asking = false
          if (!current) return
          if (answer?.kind === 'inspection') setInspection(answer.inspection)
          timer = window.setTimeout(ask, LEAST_MS)
        })
    }
    ask()
    const stop = clock.position.subscribe(ask)
    return () => {
      current = false
      window.clearTimeout(timer)
      stop()
    }
  }, [client, clock, branch, entity, isOpen])
  return inspection?.entity === entity ? inspection : null
}
