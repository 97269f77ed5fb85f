import './partition-story.css'
import './told-panel.css'
import { type ReactNode, useEffect, useState } from 'react'
import type { Locale } from '../../../base/locale'
import type { PartitionFrame } from '../../../frame/frame'
import { inspectorMessages } from '../../../i18n/inspector/messages'
import { logMessages } from '../../../i18n/log/messages'
import { playerMessages } from '../../../i18n/player/messages'
import type { Happening } from '../../../model/happening/happening'
import type { KindsWith } from '../../../model/happening/kinds'
import { lostOf } from '../../../stage/lost'
import { usePlayer, useShown } from '../../player/player-context'
import type { PlayerState } from '../../player/player-state'
import { clockText } from '../../player/timeline-scale'
import { useToldFrame } from '../../player/use-told-frame'
import { Button } from '../../ui/button'

/** Kinds of happenings in the story of a partition; the picture shows appends and high watermarks. */
const TURNS = [
  'replica.becameLeader',
  'partition.offline',
  'isr.shrunk',
  'isr.expanded',
  'elr.changed',
  'highWatermark.held',
  'log.truncated',
  'segments.deleted',
  'append.refused',
] as const satisfies readonly KindsWith<'about', 'partition'>[]
/** Of each kind at most this many, the latest of the run. */
const OF_EACH = 8
const SHOWN_MAX = 8

const NONE: readonly Happening[] = []

const branchOf = (state: PlayerState) => state.branch
const extentOf = (state: PlayerState) => state.branches[state.branch]?.happenings ?? -1
const atOf = (state: PlayerState) => state.frame?.at ?? null

/** Turns of a partition's story up to the playhead; each leads to its instant and its causes. */
export function PartitionStory(props: {
  readonly locale: Locale
  readonly partition: PartitionFrame
  /** Present state of the partition, shown between its problems and their history. */
  readonly children: ReactNode
}) {
  const { locale, partition, children } = props
  const say = inspectorMessages(locale)
  const tell = logMessages(locale)
  const { asking, goTo, startAt } = usePlayer()
  const at = useShown(atOf)
  const turns = useTurns(partition.key)
  const past = at === null ? NONE : turns.filter((turn) => turn.at <= at).slice(-SHOWN_MAX)
  const choose = (turn: Happening) => {
    goTo(turn.at)
    void asking.select(turn.id)
  }
  return (
    <>
      <Verdict locale={locale} partition={partition} turns={past} />
      {children}
      {past.length > 0 && (
        <section className="inspector-part" aria-label={say('turns')}>
          <h3>{say('turns')}</h3>
          <ol className="life">
            {past.map((turn) => (
              <li key={turn.id}>
                <button type="button" onClick={() => choose(turn)}>
                  <time>{clockText(turn.at, startAt())}</time>
                  <span>{tell(turn)}</span>
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

/** Notice that acknowledged records were lost, with the explanation and a link to the causes. */
function Verdict(props: {
  readonly locale: Locale
  readonly partition: PartitionFrame
  readonly turns: readonly Happening[]
}) {
  const { locale, partition, turns } = props
  const say = inspectorMessages(locale)
  const { askWhy } = usePlayer().asking
  const frame = useToldFrame()
  const lost = frame === null ? null : lostOf(frame, partition)
  if (lost === null) return null
  const cause =
    turns.findLast(({ kind }) => kind === 'log.truncated') ??
    turns.findLast(({ kind }) => kind === 'replica.becameLeader')
  const { count, from, to, acks } = lost
  return (
    <section className="inspector-part verdict" aria-label={say('lostTitle', { count })}>
      <h3>{say('lostTitle', { count })}</h3>
      <p>
        {say(acks === -1 ? 'lostAll' : 'lostOne', {
          ...{ leader: partition.leader, from },
          offsets: to - from > 1 ? say('offsetRange', { first: from, last: to - 1 }) : String(from),
        })}
      </p>
      {cause && (
        <Button look="small" onClick={() => void askWhy(cause.id)}>
          {playerMessages(locale)('why')}
        </Button>
      )}
    </section>
  )
}

/** Turns of the whole branch, in order; requested again when more of the branch is known. */
function useTurns(partition: string): readonly Happening[] {
  const { client, currentSummary } = usePlayer()
  const branch = useShown(branchOf)
  const extent = useShown(extentOf)
  const [known, setKnown] = useState<{ readonly of: string; readonly turns: readonly Happening[] }>(
    {
      ...{ of: '', turns: NONE },
    },
  )
  const of = `${branch} ${partition}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: more of the same branch is known
  useEffect(() => {
    if (!currentSummary()?.isDone) return
    let current = true
    const refs = TURNS.flatMap((kind) =>
      Array.from({ length: OF_EACH }, (_, i) => ({ kind, where: { partition }, nth: -1 - i })),
    )
    void client()
      .find({ branch, refs })
      .then((answer) => {
        if (!current || answer?.kind !== 'found') return
        const turns = answer.happenings.filter((each) => each !== null)
        setKnown({ of, turns: turns.toSorted((a, b) => a.id - b.id) })
      })
    return () => {
      current = false
    }
  }, [client, currentSummary, branch, partition, extent])
  return known.of === of ? known.turns : NONE
}
