import './left-out.css'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { actsMessages } from '../../i18n/acts/messages'
import type { ScriptEntry } from '../../scenario/scenario'
import { usePlayer, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { sayScripted } from './order-words'

const lineOf = ({ branches, branch }: PlayerState) => branches[branch]?.branch ?? null
const scenarioOf = (state: PlayerState) => state.scenario

/** So many commands of the script are told one by one. */
const TOLD_MAX = 3

/** Commands of the script in sentences, the first few of them. */
export function ScriptedList(props: {
  readonly locale: Locale
  readonly entries: readonly ScriptEntry[]
  readonly startAt: SimTime
}) {
  const { locale, entries, startAt } = props
  const say = actsMessages(locale)
  const { endOfRun } = usePlayer()
  const more = entries.length - TOLD_MAX
  return (
    <ul className="scripted">
      {entries.slice(0, TOLD_MAX).map((entry) => (
        <li key={`${entry.atMs} ${entry.do}`}>{sayScripted(locale, entry, startAt, endOfRun())}</li>
      ))}
      {more > 0 && <li>{say('moreScripted', { count: more })}</li>}
    </ul>
  )
}

/** The commands of the script that the last act of the branch on show left out; nothing where it left out none. */
export function LeftOut({ locale }: { readonly locale: Locale }) {
  const { startAt } = usePlayer()
  const scenario = useShown(scenarioOf)
  const { without = [] } = useShown(lineOf)?.acts.at(-1) ?? {}
  const entries = without.flatMap((index) => scenario?.script[index] ?? [])
  if (entries.length === 0) return null
  return (
    <div className="left-out">
      {actsMessages(locale)('leftOut')}
      <ScriptedList locale={locale} entries={entries} startAt={startAt()} />
    </div>
  )
}
