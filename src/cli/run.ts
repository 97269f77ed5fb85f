import { AssertionError } from '../base/assert'
import { fromMs, toMs } from '../base/time'
import { checkInvariants } from '../model/invariants'
import { traceLine } from '../model/trace'
import type { Scenario } from '../scenario/scenario'
import type { Stop } from '../timeline/branch'
import { MODEL } from '../timeline/model-engine'
import { moveOn, nextInstant, type Position } from '../timeline/position'
import { RUN_BOUNDS } from '../timeline/run'
import { factsOf } from '../timeline/run-facts'
import { hashOf } from '../timeline/run-hash'
import { MAIN, Timeline } from '../timeline/timeline'
import type { CommandLine } from './input-error'
import { readScenario } from './read-scenario'

const SLICE_EVENTS = 10_000

/** `kafkascope run`: the scenario headless, and what was asked of it on `out`. Returns the exit code. */
export function run(
  line: CommandLine,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const scenario = readScenario(line, err)
  switch (line.mode) {
    case 'facts':
      return facts(scenario, line, out, err)
    case 'trace':
      return trace(scenario, out, err)
    case 'check':
      return check(scenario, out, err)
    case 'hash':
      out(hashOf(whole(scenario, err)))
      return 0
  }
}

function whole(scenario: Scenario, err: (line: string) => void) {
  const run = new Timeline(MODEL, scenario).run(MAIN)
  while (!run.advance(SLICE_EVENTS));
  if (run.stopped !== null) tellStop(err, run.stopped)
  return run
}

function tellStop(err: (line: string) => void, { code, at }: Stop): void {
  err(`kafkascope: stopped at ${toMs(at)} ms: more ${code} than one run may have`)
}

function facts(
  scenario: Scenario,
  { values }: CommandLine,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const run = whole(scenario, err)
  out(JSON.stringify(factsOf(run, scenario, { values }), null, 2))
  return 0
}

function trace(
  scenario: Scenario,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const { log } = whole(scenario, err)
  for (const happening of log.all) out(traceLine(happening, (id) => log.get(id)))
  return 0
}

/** All invariants at each step; the first broken one ends it with the happening's instant. */
function check(
  scenario: Scenario,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const until = fromMs(scenario.untilMs)
  let position: Position = { world: MODEL.initialWorld(scenario), acts: 0, events: 0 }
  try {
    for (;;) {
      const next = nextInstant(position, [])
      if (next === null || next > until) break
      if (position.events >= RUN_BOUNDS.events) {
        tellStop(err, { code: 'events', at: position.world.now })
        break
      }
      const moved = moveOn(MODEL, position, [])
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
