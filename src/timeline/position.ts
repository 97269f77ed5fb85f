import { assert } from '../base/assert'
import { peek, removeWhere } from '../base/queue'
import type { SimTime } from '../base/time'
import type { Happening } from '../model/happening/happening'
import type { World } from '../model/world'
import type { Act } from './branch'
import type { Engine } from './engine'

/** A place in a branch's history: the world there and how many steps and acts led to it. */
export interface Position {
  readonly world: World
  /** Acts of the branch that are part of the world. */
  readonly acts: number
  /** Steps and acts carried out. */
  readonly events: number
}

export interface Moved {
  readonly position: Position
  readonly happenings: readonly Happening[]
  /** An act or a command of the script: where people want to seek to. */
  readonly isCommand: boolean
}

/**
 * Instant (us) of the next event or act; null at the end. An act comes after all events of the model at or before
 * its instant: the user saw their picture when acting.
 */
export function nextInstant(position: Position, acts: readonly Act[]): SimTime | null {
  const due = peek(position.world.queue)
  const act = acts[position.acts]
  if (act === undefined) return due?.at ?? null
  return due !== undefined && due.at <= act.at ? due.at : act.at
}

/** One step or one act on. There must be a next one. */
export function moveOn(engine: Engine, position: Position, acts: readonly Act[]): Moved {
  const due = peek(position.world.queue)
  const act = acts[position.acts]
  const events = position.events + 1
  if (act !== undefined && (due === undefined || due.at > act.at)) {
    assert(act.at >= position.world.now, 'acts are in the order of their instants')
    const world = { ...position.world, now: act.at, queue: leftOver(position.world.queue, act) }
    const stepped = engine.applyCommand(world, act.command)
    return {
      position: { world: stepped.world, acts: position.acts + 1, events },
      happenings: stepped.happenings,
      isCommand: true,
    }
  }
  const stepped = engine.step(position.world)
  return {
    position: { world: stepped.world, acts: position.acts, events },
    happenings: stepped.happenings,
    isCommand: due?.due.kind === 'command',
  }
}

/** The queue without the commands of the script that an act leaves out. */
function leftOver(queue: World['queue'], { without = [] }: Act): World['queue'] {
  if (without.length === 0) return queue
  const isLeftOut = new Set(without)
  return removeWhere(
    queue,
    ({ due }) => due.kind === 'command' && due.entry !== undefined && isLeftOut.has(due.entry),
  )
}
