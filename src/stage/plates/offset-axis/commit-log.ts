import type { Frame } from '../../../frame/frame'
import { commitRecord, missingCommit } from '../../marks/commit-record'
import { event, type Shape, text, Z } from '../../shape'
import { drawnPartition } from '../../spec'
import { leadingReplica } from '../../tape/leading-replica'
import { textWidth } from '../../text-width'
import { offsetAxisMessages } from './messages'
import type { Scene } from './scene'

type CommitRecord = NonNullable<Frame['commits']>[number]

const NAME_SIZE = 13.5
const SHOWN = 3

/**
 * C-77: a commit is a record like any other. The last ones of the plate's group, as they stand in their log of
 * __consumer_offsets, and the one that never came of a consumer that died.
 */
export function commitLogShapes(scene: Scene): readonly Shape[] {
  const place = scene.places.commitLog
  const shown = commitRecords(scene).slice(-SHOWN)
  const last = shown.at(-1)
  if (place === null || last === undefined) return []
  const nameWidth = textWidth(last.log, NAME_SIZE, 'mono')
  const name = text(0, 15.5, last.log, { size: NAME_SIZE, face: 'mono', paint: 'ink-2' })
  const told = { by: last.by, label: last.log } as const
  const shapes: Shape[] = [event('commit-log', Z.text, [name], told, place)]
  let x = place.x + nameWidth + 12
  let next = shown[0]?.offset ?? 0
  for (const record of shown) {
    // Other records of the log stand between them.
    if (record.offset !== next) x += 4
    next = record.offset + 1
    const { parts, width } = commitRecord(record.offset, record.committed, record === last)
    shapes.push(event(commitKey(record), Z.tape, parts, toldOf(scene, record), { x, y: place.y }))
    x += width
  }
  return [...shapes, ...missing(scene, last, x)]
}

/** Commits that the group can read: records below the high watermark of the log with the last commit. */
export function commitRecords({ frame, plate }: Scene): readonly CommitRecord[] {
  const own = (frame.commits ?? []).filter(({ group }) => group === plate.group)
  const log = own.at(-1)?.log
  const partition = frame.partitions.find(({ key }) => key === log)
  const readable =
    (partition && leadingReplica(partition)?.highWatermark) ?? Number.POSITIVE_INFINITY
  return own.filter((record) => record.log === log && record.offset < readable)
}

export function commitKey({ log, offset }: Pick<CommitRecord, 'log' | 'offset'>): string {
  return `commit-record:${log}:${offset}`
}

function toldOf(scene: Scene, { log, offset, group, committed, by }: CommitRecord) {
  const say = offsetAxisMessages(scene.locale)
  const label = say('sayCommitRecord', { log, offset, group, committed })
  return { by, label, stop: 'mark' } as const
}

/** The commit that the last consumer to die did not make: its position, unless a later commit has passed it. */
function missing(scene: Scene, last: CommitRecord, x: number): readonly Shape[] {
  const say = offsetAxisMessages(scene.locale)
  const { places, plate } = scene
  const key = drawnPartition(plate) ?? ''
  const deaths = scene.rows.flatMap(({ past }) => (past && past.end !== 'closed' ? [past] : []))
  const [latest] = deaths.toSorted((a, b) => b.endedAt - a.endedAt)
  const position = latest?.positions[key]
  if (places.commitLog === null || !latest || position === undefined) return []
  if (position <= last.committed) return []
  const { parts } = missingCommit(position)
  const told = {
    by: latest.endedBy,
    label: say('sayCommitMissing', { committed: position }),
    stop: 'mark',
  }
  return [
    event(
      'commit-record:missing',
      Z.tape,
      parts,
      { ...told, stop: 'mark' },
      {
        x: x + 10,
        y: places.commitLog.y,
      },
    ),
  ]
}
