import { at, partitionPoint } from '../base/chunked'
import { fromMs } from '../base/time'
import type { BatchOf } from '../model/delivered-records'
import { type Facts, foldFacts } from '../model/facts'
import type { HappeningId } from '../model/ids'
import { nextOffset, type RecordBatch } from '../model/kafka/log/record-batch'
import type { World } from '../model/world'
import type { Scenario } from '../scenario/scenario'
import { MODEL } from './model-engine'
import type { Run } from './run'
import { MAIN, Timeline } from './timeline'

export interface FactsOptions {
  /** With key, value and timestamp of every record that a poll() returned. */
  readonly values?: boolean
}

/** The facts of a whole run of a scenario. */
export function runFacts(scenario: Scenario, options: FactsOptions = {}): Facts {
  const run = new Timeline(MODEL, scenario).run(MAIN)
  while (!run.advance(10_000));
  return factsOf(run, scenario, options)
}

/** As runFacts, of a run that is done. A mark past the end of a stopped run gets the facts at its end. */
export function factsOf(run: Run, scenario: Scenario, options: FactsOptions = {}): Facts {
  const marks = (scenario.marks ?? []).map(({ atMs, name }) => ({
    name,
    world: run.positionAt(Math.min(fromMs(atMs), run.end)).world,
  }))
  return foldFacts(
    run.log.all,
    marks,
    run.world,
    options.values === true ? batchOf(run) : undefined,
  )
}

/** Finds a batch by its append: in the logs at the end, where most still are, else in the world of the append. */
function batchOf(run: Run): BatchOf {
  const known = new Map<HappeningId, RecordBatch | null>()
  return (append) => {
    const found = known.get(append.id)
    if (found !== undefined) return found
    const there = (world: World) => {
      const batches =
        world.brokers[append.entity as `b${number}`]?.replicas[append.partition]?.log.batches
      if (!batches) return null
      const index = partitionPoint(batches, (batch) => nextOffset(batch) > append.baseOffset)
      const batch = index < batches.length ? at(batches, index) : null
      return batch?.appendedBy === append.id ? batch : null
    }
    const batch = there(run.world) ?? there(run.positionAt(append.at).world)
    known.set(append.id, batch)
    return batch
  }
}
