import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { Icon } from '../icons'
import { Button } from '../ui/button'
import { clockWords } from './clock-words'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

const branchesOf = (state: PlayerState) => state.branches
const branchOf = (state: PlayerState) => state.branch

/** The lines of history once there are several, and the way back from the last act. */
export function BranchSelect(props: { readonly locale: Locale }) {
  const { locale } = props
  const say = playerMessages(locale)
  const { chooseBranch, startAt, undo, endOfRun } = usePlayer()
  const branches = useShown(branchesOf)
  const branch = useShown(branchOf)
  const known = Object.values(branches)
  if (known.length < 2) return null
  return (
    <>
      <label className="branch-select">
        <span className="visually-hidden">{say('branch')}</span>
        <select value={branch} onChange={(event) => chooseBranch(event.target.value)}>
          {known.map(({ branch: { id, forkedAt } }) => (
            <option key={id} value={id}>
              {id === 'main'
                ? say('mainBranch')
                : say('branchFrom', {
                    name: id,
                    time: clockWords(locale, forkedAt, startAt(), endOfRun()),
                  })}
            </option>
          ))}
        </select>
      </label>
      <Button
        look="tool"
        title={say('undo')}
        disabled={branches[branch]?.branch.parent === null}
        onClick={undo}
      >
        <Icon name="undo" size={20} />
        <span className="bar-word">{say('undo')}</span>
      </Button>
    </>
  )
}
