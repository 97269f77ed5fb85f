import { lesson as autoCommit3440 } from '../src/lessons/auto-commit-34-40/lesson'
import { applyVariant } from '../src/scenario/variant'
import { runHash } from '../src/timeline/run-hash'

/** A hash of the lesson's run, and of each of its variants. */
export function runHashes(): readonly string[] {
  const { scenario } = autoCommit3440
  const variants = Object.keys(scenario.variants ?? {}).map((name) => {
    const applied = applyVariant(scenario, name)
    if (!applied.ok) throw new Error(`${name}: ${applied.problem.code}`)
    return applied.value
  })
  return [scenario, ...variants].map((each) => runHash(each))
}
