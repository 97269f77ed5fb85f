import { AssertionError } from '../base/assert'
import { fromMs, toMs } from '../base/time'
import { checkInvariants } from '../model/invariants'
import { traceLine } from '../model/trace'
import type { ScenarioFile } from '../scenario/scenario-file'
import type { BranchId, Stop } from '../timeline/branch'
import { MODEL } from '../timeline/model-engine'
import { moveOn, nextInstant, type Position } from '../timeline/position'
import { RUN_BOUNDS } from '../timeline/run'
import { factsOf } from '../timeline/run-facts'
import { hashOf } from '../timeline/run-hash'
import { MAIN, Timeline } from '../timeline/timeline'
import type { CommandLine } from './input-error'
import { actsOf, readScenario } from './read-scenario'

const SLICE_EVENTS = 10_000

/** Id of the branch that a file's acts make. */
const ACTED: BranchId = 'A'

/** `kafkascope run`: the scenario headless, and what was asked of it on `out`. Returns the exit code. */
export function run(
  line: CommandLine,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const file = readScenario(line, err)
  switch (line.mode) {
    case 'facts':
      return facts(file, line, out, err)
    case 'trace':
      return trace(file, out, err)
    case 'check':
      return check(file, out, err)
    case 'hash':
      out(hashOf(whole(file, err)))
      return 0
  }
}

/** The line of history that has the acts of the file. */
function whole(file: ScenarioFile, err: (line: string) => void) {
  const timeline = new Timeline(MODEL, file.scenario)
  const acts = actsOf(file)
  const [first] = acts
  if (first !== undefined) timeline.restore({ id: ACTED, parent: MAIN, forkedAt: first.at, acts })
  const run = timeline.run(first === undefined ? MAIN : ACTED)
  while (!run.advance(SLICE_EVENTS));
  if (run.stopped !== null) tellStop(err, run.stopped)
  return run
}

function tellStop(err: (line: string) => void, { code, at }: Stop): void {
  err(`kafkascope: stopped at ${toMs(at)} ms: more ${code} than one run may have`)
}

function facts(
  file: ScenarioFile,
  { values }: CommandLine,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const run = whole(file, err)
  out(JSON.stringify(factsOf(run, file.scenario, { values }), null, 2))
  return 0
}

function trace(
  file: ScenarioFile,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const { log } = whole(file, err)
  for (const happening of log.all) out(traceLine(happening, (id) => log.get(id)))
  return 0
}

/** All invariants at each step; the first broken one ends it with the happening's instant. */
function check(
  file: ScenarioFile,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const { scenario } = file
  const acts = actsOf(file)
  const until = fromMs(scenario.untilMs)
  let position: Position = { world: MODEL.initialWorld(scenario), acts: 0, events: 0 }
  try {
    for (;;) {
      const next = nextInstant(position, acts)
      if (next === null || next > until) break
      if (position.events >= RUN_BOUNDS.events) {
        tellStop(err, { code: 'events', at: position.world.now })
        break
      }
      const moved = moveOn(MODEL, position, acts)
      checkInvariants(position.world, moved.position.world, moved.happenings)
      position = moved.position
    }
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error
    err(`kafkascope: broken after ${toMs(position.world.now)} ms: ${error.message}`)
    return 1
  }
  const { happeningSeq } = position.world
  out(`checked ${position.events} steps, ${happeningSeq} happenings: all invariants hold`)
  return 0
}
