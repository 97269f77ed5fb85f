import { useMemo } from 'react'
import type { HappeningId } from '../../model/ids'
import type { ChainDisc } from '../../stage/stage'
import { useShown } from './player-context'
import type { PlayerState } from './player-state'

const chainOf = (state: PlayerState) => state.chain
const reasonsOf = (state: PlayerState) => state.reasons
const unfoldedOf = (state: PlayerState) => state.unfolded

type Answer = Pick<PlayerState, 'chain' | 'reasons' | 'unfolded'>

/** Letters of the causes that did not decide. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Signs of an answer to "why?", the same in the panel, in the log and on the stage: numbers for the causes that decided,
 * letters for the others while they are on show, `?` for the happening itself.
 */
function signsOf({ chain, reasons, unfolded }: Answer): ReadonlyMap<HappeningId, string> {
  const signs = new Map<HappeningId, string>()
  const decisive = reasons?.decisive ?? []
  let others = 0
  for (const [i, { id }] of chain.entries()) {
    const number = decisive.indexOf(id) + 1
    if (i === chain.length - 1) signs.set(id, '?')
    else if (number > 0) signs.set(id, String(number))
    else if (unfolded) signs.set(id, LETTERS[others++] ?? '')
  }
  return signs
}

/** Signs of the answer on show. */
export function useSigns(): ReadonlyMap<HappeningId, string> {
  const chain = useShown(chainOf)
  const reasons = useShown(reasonsOf)
  const unfolded = useShown(unfoldedOf)
  return useMemo(() => signsOf({ chain, reasons, unfolded }), [chain, reasons, unfolded])
}

/** The answer on show as the stage draws it. */
export function useChainNotes(): {
  readonly chain: PlayerState['chain']
  readonly discs: readonly ChainDisc[]
} {
  const chain = useShown(chainOf)
  const reasons = useShown(reasonsOf)
  const unfolded = useShown(unfoldedOf)
  return useMemo(
    () => ({ chain, discs: discsOf({ chain, reasons, unfolded }) }),
    [chain, reasons, unfolded],
  )
}

function discsOf(answer: Answer): readonly ChainDisc[] {
  const signs = signsOf(answer)
  const links = answer.reasons?.links ?? []
  return answer.chain.flatMap((happening) => {
    const sign = signs.get(happening.id)
    if (sign === undefined) return []
    const led = links.filter(([, to]) => to === happening.id).map(([from]) => from)
    return [{ happening, sign, from: answer.unfolded ? happening.causes : led }]
  })
}
