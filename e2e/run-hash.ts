/// <reference types="vite/types/importMeta.d.ts" />
import type { Lesson } from '../src/lessons/lesson'
import { applyVariant } from '../src/scenario/variant'
import { runHash } from '../src/testing/scenario-hash'

const LESSONS = import.meta.glob<Lesson>('../src/lessons/*/lesson.ts', {
  import: 'lesson',
  eager: true,
})

/** A hash of each open lesson's run, and of each of its variants. */
export function runHashes(): readonly string[] {
  return Object.values(LESSONS).flatMap(({ scenario }) => {
    const variants = Object.keys(scenario.variants ?? {}).map((name) => {
      const applied = applyVariant(scenario, name)
      if (!applied.ok) throw new Error(`${name}: ${applied.problem.code}`)
      return applied.value
    })
    return [scenario, ...variants].map((each) => runHash(each))
  })
}
