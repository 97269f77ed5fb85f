import type { Locale } from '../../base/locale'
import { historyMessages } from '../../i18n/history/messages'
import type { Branch } from '../../worker/protocol'
import { clockWords } from '../player/clock-words'
import { usePlayer } from '../player/player-context'
import { branchOf, type History, originOf } from './history'
import { actOf, linesOf } from './lines'
import { isShown } from './use-history'
import { sayCommand } from './words'

/** The acts that led to the branch on show, and those that redo would bring back: each leads to its instant. */
export function ActList({
  locale,
  history,
}: {
  readonly locale: Locale
  readonly history: History
}) {
  const say = historyMessages(locale)
  const { goTo, startAt, endOfRun } = usePlayer()
  const before = wayTo(history)
  const after = undoneOn(history)
  if (before.length + after.length === 0) return null
  return (
    <>
      <h3>{say('myActs')}</h3>
      <ol className="branch-acts" aria-label={say('myActs')}>
        {[...before, ...after].map((branch) => {
          const { at, command } = actOf(branch)
          const isUndone = after.includes(branch)
          const time = clockWords(locale, at, startAt(), endOfRun())
          const words = sayCommand(locale, command)
          return (
            <li key={branch.id} className={isUndone ? 'act-undone' : undefined}>
              <button
                type="button"
                aria-label={say(isUndone ? 'actUndone' : 'actAt', { time, act: words })}
                onClick={() => goTo(at)}
              >
                <svg
                  className="act-flag"
                  width={14}
                  height={14}
                  viewBox="-3 -12 14 14"
                  aria-hidden="true"
                >
                  <path d="M0 0v-11l8 3l-8 3" />
                </svg>
                <time>{time}</time>
                <span>{words}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </>
  )
}

function wayTo(history: History): readonly Branch[] {
  const way: Branch[] = []
  let branch = branchOf(history, history.shown)
  while (branch !== undefined) {
    way.unshift(branch)
    branch = branchOf(history, originOf(history, branch))
  }
  return way
}

/** The acts of the line on show after the branch on show. */
function undoneOn(history: History): readonly Branch[] {
  const line = linesOf(history).find((each) => isShown(history, each))
  const acts = branchOf(history, history.shown)?.acts.length ?? 0
  return line?.branches.filter((branch) => branch.acts.length > acts) ?? []
}
