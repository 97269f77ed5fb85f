import type { StageSpec } from '../stage/plates'
import type { Lesson, LessonInstant, LessonStep } from './lesson'

/** A plate as a lesson writes it: one without readers names neither rows nor their group. */
type WrittenPlate = StageSpec extends infer Each
  ? Each extends { readonly rows: unknown; readonly group: unknown }
    ? Omit<Each, 'rows' | 'group'> & Partial<Pick<Each, 'rows' | 'group'>>
    : Each
  : never

/** A step as a lesson writes it: a step without `from` begins where the one before it ends, the first at 0. */
export interface WrittenStep extends Omit<LessonStep, 'from' | 'panel' | 'plate'> {
  readonly from?: LessonInstant
  /** Default `none`. */
  readonly panel?: LessonStep['panel']
  readonly plate?: WrittenPlate
}

/** A lesson as its file writes it: what most lessons do not have may be left out. */
interface WrittenLesson extends Omit<Lesson, 'plate' | 'steps' | 'compare' | 'slider'> {
  readonly plate: WrittenPlate
  readonly steps: readonly WrittenStep[]
  readonly compare?: Lesson['compare']
  readonly slider?: Lesson['slider']
}

/** A lesson that knows its own ids, so that a text without one of them does not compile. */
interface LessonOf<Written extends WrittenLesson> extends Lesson {
  readonly steps: readonly (LessonStep & Pick<Written['steps'][number], 'id'>)[]
  readonly claims: readonly Written['claims'][number][]
  readonly compare: readonly (Lesson['compare'][number] & { readonly id: ComparedId<Written> })[]
}

type ComparedId<Written extends WrittenLesson> =
  NonNullable<Written['compare']> extends readonly { readonly id: infer Id }[] ? Id : never

/** The lesson with what its file left out. */
export function defineLesson<const Written extends WrittenLesson>(
  written: Written,
): LessonOf<Written> {
  const lesson: Lesson = {
    ...written,
    plate: wholePlate(written.plate),
    steps: written.steps.map(({ plate, ...step }, i) => ({
      ...step,
      from: step.from ?? written.steps[i - 1]?.until ?? { plusMs: 0 },
      panel: step.panel ?? 'none',
      ...(plate === undefined ? {} : { plate: wholePlate(plate) }),
    })),
    compare: written.compare ?? [],
    slider: written.slider ?? null,
  }
  return lesson as LessonOf<Written>
}

function wholePlate(plate: WrittenPlate): StageSpec {
  return plate.kind === 'offset-axis' ? { rows: [], group: '', ...plate } : plate
}
