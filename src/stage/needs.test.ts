import { describe, expect, test } from 'vitest'
import { present } from '../base/assert'
import type { Frame } from '../frame/frame'
import { type FrameSection, PLATE_KINDS, PLATES } from '../frame/plates'
import type { Lesson } from '../lessons/lesson'
import { loadLesson, OPEN_LESSONS } from '../lessons/lessons'
import { isWith } from '../model/happening/kinds'
import type { StageClock } from './clock'
import { LessonRun } from './fixtures/lesson-frames'
import { loadPlate, type StageSpec } from './plates'
import { viewOf } from './spec'
import { NO_NOTES } from './stage-notes'

const SIZE = { width: 975, height: 716 }
const INSTANTS = 12

const lessons = await Promise.all(
  OPEN_LESSONS.map(async (id) => present(await loadLesson(id, 'en'), id).lesson),
)

/** Specs of the plates that a lesson draws, and of those that the sandbox draws of the same cluster. */
function specsOf({ plate, steps }: Lesson): readonly StageSpec[] {
  const { partitions } = plate
  return [
    ...new Set([plate, ...steps.flatMap((step) => step.plate ?? [])]),
    { kind: 'survey', arrangement: 'partition', partitions: [], channels: [] },
    { kind: 'offset-axis', partitions, rows: [], group: '', channels: [] },
  ]
}

/** The leader is gone with its machine: an axis without rows draws the log of a follower. */
function leaderless(frame: Frame, spec: StageSpec): Frame {
  if (spec.kind !== 'offset-axis' || spec.rows.length > 0) return frame
  const partitions = frame.partitions.map((partition) => ({
    ...partition,
    replicas: partition.replicas.filter(({ role }) => role === 'follower'),
  }))
  return { ...frame, partitions }
}

/** Sections that are a field; the others are a part of `changes` and `records`. */
const FIELDS: readonly FrameSection[] = [
  ...(['commits', 'flights', 'held', 'processed'] as const),
  ...(['rates', 'results', 'runs', 'upcoming'] as const),
]

/** The frame; `read` is told of every section that is looked at. */
function watched(frame: Frame, read: (section: FrameSection) => void): Frame {
  const proxies = new WeakMap<object, object>()
  const watch = (value: unknown, section: string | null): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const known = proxies.get(value)
    if (known) return known
    const proxy = new Proxy(value, {
      get(target, name) {
        const inner: unknown = Reflect.get(target, name)
        if (typeof name !== 'string') return inner
        const found = sectionOf(target, name, section)
        if (found !== null) read(found)
        return watch(inner, found ?? section)
      },
    })
    proxies.set(value, proxy)
    return proxy
  }
  return watch(frame, null) as Frame
}

function sectionOf(target: object, name: string, within: string | null): FrameSection | null {
  // Records that ended runs processed belong to the section `runs`.
  if (within === 'runs') return null
  if (name === 'records' && 'role' in target) {
    return target.role === 'follower' ? 'followerRecords' : null
  }
  const isChange = 'causes' in target && 'kind' in target
  if (isChange) return isOfSends(target as Frame['changes'][number], name) ? 'sends' : null
  return FIELDS.find((field) => field === name) ?? null
}

/** Every plate asks of what kind a change is and when it was. */
function isOfSends(change: Frame['changes'][number], name: string): boolean {
  return name !== 'kind' && name !== 'at' && isWith(change, 'fact', 'sends')
}

describe.each(PLATE_KINDS)('%s', (kind) => {
  test('draws the sections of the frame that its row says it needs, and no others', async () => {
    const plate = await loadPlate(kind)
    const seen = new Set<FrameSection>()
    const draw = (spec: StageSpec, run: LessonRun, clock: StageClock) => {
      const drawn = leaderless(run.frame(clock.t, viewOf(spec)), spec)
      const frame = watched(drawn, (section) => seen.add(section))
      const laidOut = plate.layOut(spec, SIZE, { pan: 0, focus: spec.focus ?? null }, frame)
      laidOut.shapes(frame, clock, 'en', NO_NOTES)
      laidOut.sentences(frame, 'en')
    }
    for (const lesson of lessons) {
      const specs = specsOf(lesson).filter((spec) => spec.kind === kind)
      for (const variant of new Set(lesson.steps.map((step) => step.variant ?? null))) {
        if (specs.length === 0) continue
        const run = new LessonRun(lesson, variant)
        const steps = lesson.steps.filter((step) => (step.variant ?? null) === variant)
        const clocks = steps.flatMap((step) => run.playing(step, kind, INSTANTS))
        for (const spec of specs) for (const clock of clocks) draw(spec, run, clock)
      }
    }
    expect([...seen].sort()).toEqual([...PLATES[kind].needs].sort())
  })
})
