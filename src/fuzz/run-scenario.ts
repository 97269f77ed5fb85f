import { AssertionError } from '../base/assert'
import { peek } from '../base/queue'
import { fromMs, toMs } from '../base/time'
import type { Happening } from '../model/happening/happening'
import { checkInvariants } from '../model/invariants'
import type { World } from '../model/world'
import type { Scenario } from '../scenario/scenario'
import { MODEL } from '../timeline/model-engine'
import { committedLogs } from './committed-log'
import { consumedRecords } from './consumed-records'
import { BrokenGuarantee, type Circumstances, type Guarantee, guarantee } from './guarantee'
import { checkRecovered } from './recovery'
import { sentRecords } from './sent-records'
import { storedLogs } from './stored-logs'
import { temperOf } from './temper'

/** A failure found in a run. */
export interface Finding {
  /** Equal for the same kind of failure: its subject without numbers. */
  readonly kind: string
  readonly message: string
  readonly atMs: number
}

export interface RunOptions {
  /** Whether the invariants are checked after each step; guarantees always are. */
  readonly invariants: boolean
}

/** More entries than any world of this size has to wait for. */
const QUEUE_MAX = 3000
/** Steps at one instant, and within one virtual second. */
const AT_ONCE_MAX = 20_000
const PER_SECOND_MAX = 50_000
const SECOND = 1_000_000

const BOUNDED = 'the queue is bounded'
const LIVELY = 'time goes on'

/** Runs a scenario to its end with everything checked; null when all held. */
export function runScenario(
  scenario: Scenario,
  { invariants }: RunOptions = { invariants: true },
): Finding | null {
  let world = MODEL.initialWorld(scenario)
  const circumstances = { scenario, temper: temperOf(scenario) }
  const guarantees = guaranteesOf(circumstances)
  const until = fromMs(scenario.untilMs)
  const pace = { second: 0, within: 0, atOnce: 0 }
  try {
    for (let next = peek(world.queue); next !== undefined && next.at <= until; ) {
      keepPace(pace, world, next.at)
      const { world: after, happenings } = MODEL.step(world)
      if (invariants) {
        checkInvariants(world, after, happenings, circumstances.temper !== 'wild')
      }
      world = after
      see(guarantees, happenings, world)
      next = peek(world.queue)
    }
    for (const one of guarantees) one.conclude(world)
    checkRecovered(world, scenario)
    return null
  } catch (error) {
    return findingOf(error, toMs(world.now))
  }
}

function guaranteesOf(circumstances: Circumstances): readonly Guarantee[] {
  const committed = committedLogs(circumstances)
  return [
    committed,
    sentRecords(circumstances, committed),
    consumedRecords(circumstances, committed),
    storedLogs(),
  ]
}

function see(guarantees: readonly Guarantee[], happenings: readonly Happening[], after: World) {
  for (const happening of happenings) {
    for (const one of guarantees) one.see(happening, after)
  }
}

function keepPace(
  pace: { second: number; within: number; atOnce: number },
  world: World,
  at: number,
): void {
  pace.atOnce = at === world.now ? pace.atOnce + 1 : 0
  const second = Math.floor(at / SECOND)
  pace.within = second === pace.second ? pace.within + 1 : 0
  pace.second = second
  guarantee(world.queue.length <= QUEUE_MAX, BOUNDED, () => `${world.queue.length} entries`)
  const isLively = pace.atOnce <= AT_ONCE_MAX && pace.within <= PER_SECOND_MAX
  guarantee(isLively, LIVELY, () => `${pace.atOnce} steps at once, ${pace.within} in a second`)
}

function findingOf(error: unknown, atMs: number): Finding {
  if (!(error instanceof Error)) throw error
  const { message } = error
  if (error instanceof BrokenGuarantee) return { kind: error.guarantee, message, atMs }
  const kind = `${error.name}: ${message}`.replaceAll(/\b[bpctg]?\d+x?\b/g, '#')
  const where = error instanceof AssertionError ? '' : ` ${error.stack ?? ''}`
  return { kind, message: `${message}${where}`, atMs }
}
