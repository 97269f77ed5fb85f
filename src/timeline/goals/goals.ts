import { type BrokerId, isBrokerId, partitionKey } from '../../model/ids'
import type { World } from '../../model/world'
import type { Command } from '../../scenario/command'
import type { GoalName } from '../../scenario/verb-info'
import { infoOf } from '../../scenario/verbs'
import { watchAnswers } from './answers'
import type { GoalFact, Watch } from './goal'
import {
  watchElections,
  watchFirstLeaders,
  watchInSync,
  watchLeavesIsr,
  watchNewLeaders,
} from './leaders'
import { watchJoining, watchLeaving } from './members'

/** How the goal of a command is watched for, by the name that its verb gives it. */
const WATCHES: { readonly [Name in GoalName]: (world: World, command: Command) => Watch | null } = {
  atOnce: () => null,
  open: () => null,
  answers: (world, command) => (command.do === 'send' ? watchAnswers(world, command) : null),
  flushed: (_, command) => {
    const client = subjectOf(command)
    return watchOf(client, 'producer.flushed', { code: 'flushed', client })
  },
  comes: (world, command) => watchComing(world, subjectOf(command)),
  goes: (world, command) => watchGoing(world, subjectOf(command), command.do === 'close'),
  resumes: (world, command) => watchResuming(world, subjectOf(command)),
  returns: (world, command) => watchReturning(world, subjectOf(command)),
  leavesIsr: (_, command) => watchLeavesIsr(subjectOf(command) as BrokerId),
  catchesUp: (world, command) => {
    const ends = 'from' in command ? [command.from, command.to] : [subjectOf(command)]
    const broker = ends.find(isBrokerId)
    return broker === undefined ? null : watchInSync(world, broker, true)
  },
  cut: () => watchLost('cut'),
  dropped: () => watchLost('dropped'),
  elected: (_, command) =>
    command.do === 'electLeader'
      ? watchElections([partitionKey(command.topic, command.partition)])
      : null,
  leads: (world, command) => ('topic' in command ? watchFirstLeaders(world, command.topic) : null),
}

/** The watch of a command that was carried out; null where nothing is to come. `world`: just after it. */
export function watchOfCommand(world: World, command: Command): Watch | null {
  return WATCHES[infoOf(command.do).goal](world, command)
}

/** The process that a command is about. */
function subjectOf(command: Command): string {
  if ('target' in command) return command.target
  if ('client' in command) return command.client
  if (!('id' in command)) return ''
  return typeof command.id === 'number' ? `b${command.id}` : command.id
}

function watchComing(world: World, target: string): Watch | null {
  if (isBrokerId(target)) return watchInSync(world, target, isInCluster(world, target))
  return watchJoining(world, target, 'comes')
}

function watchResuming(world: World, target: string): Watch | null {
  if (isBrokerId(target)) return watchInSync(world, target, isInCluster(world, target))
  return watchJoining(world, target, 'resumes')
}

function watchReturning(world: World, target: string): Watch | null {
  if (isBrokerId(target)) return watchInSync(world, target, false)
  const started = watchOf(target, 'client.started', { code: 'started', client: target })
  return watchJoining(world, target, 'returns') ?? started
}

/** `isInOrder`: the process takes its time to end. */
function watchGoing(world: World, target: string, isInOrder: boolean): Watch | null {
  if (isBrokerId(target)) return watchNewLeaders(world, target)
  const closed = watchOf(target, 'client.closed', { code: 'ended', client: target })
  return watchLeaving(world, target) ?? (isInOrder ? closed : null)
}

function isInCluster({ controller }: World, target: BrokerId): boolean {
  const registration = controller.registrations[target]
  return registration !== undefined && !registration.fenced && registration.fencedBy === 0
}

function watchOf(
  client: string,
  kind: 'producer.flushed' | 'client.started' | 'client.closed',
  fact: GoalFact,
): Watch {
  return (happening) => (happening.kind === kind && happening.entity === client ? fact : null)
}

function watchLost(why: 'cut' | 'dropped'): Watch {
  return (happening) => {
    return happening.kind === 'message.lost' && happening.why === why ? { code: 'lost', why } : null
  }
}
