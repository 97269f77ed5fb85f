import type { Happening, HappeningOf } from '../../model/happening/happening'
import type { ClientId } from '../../model/ids'
import { simpleName } from '../../model/kafka/exceptions/java-exception'
import type { World } from '../../model/world'
import type { GoalFact, Watch } from './goal'

/**
 * A consumer gets its part: its group shares its partitions anew with it, or it reads where no rebalance is to come.
 * `returns`: its process has to start again first. Null for a client that is no consumer.
 */
export function watchJoining(
  world: World,
  client: ClientId,
  how: 'comes' | 'resumes' | 'returns',
): Watch | null {
  const consumer = world.consumers[client]
  if (consumer === undefined) return null
  const { groupId } = consumer
  const mayRead = groupId === null || (how === 'resumes' && isMember(world, groupId, client))
  let isStarted = how !== 'returns'
  const rebalance = watchRebalance(groupId, (members) => members.includes(client))
  return (happening) => {
    const { kind, entity } = happening
    if (kind === 'client.started' && entity === client) isStarted = true
    if (!isStarted) return null
    const own = entity === client ? ownFact(happening, mayRead) : null
    return own ?? rebalance(happening)
  }
}

/** The group of a consumer that goes shares its partitions among the others, or has no members left. */
export function watchLeaving(world: World, client: ClientId): Watch | null {
  const group = world.consumers[client]?.groupId ?? null
  if (group === null) return null
  const rebalance = watchRebalance(group, (members) => !members.includes(client))
  return (happening) => {
    const { kind } = happening
    const isEmpty = kind === 'group.stateChanged' && happening.group === group
    if (isEmpty && happening.to === 'Empty') return { code: 'empty', group }
    return rebalance(happening)
  }
}

/** A rebalance of the group ends with such members. */
function watchRebalance(
  group: string | null,
  isSuch: (members: readonly ClientId[]) => boolean,
): Watch {
  let begun: HappeningOf<'generation.started'> | null = null
  return (happening) => {
    if (group === null || !('group' in happening) || happening.group !== group) return null
    if (happening.kind === 'generation.started') begun = happening
    if (happening.kind !== 'group.stateChanged' || happening.to !== 'Stable') return null
    if (begun === null || !isSuch(begun.members)) return null
    return {
      code: 'shared',
      group,
      generation: begun.generation,
      members: [...begun.members].sort(),
    }
  }
}

function ownFact(happening: Happening, mayRead: boolean): GoalFact | null {
  const { kind, entity: client } = happening
  if (kind === 'exception.thrown') return { code: 'thrown', client, error: simpleName(happening) }
  const reads = kind === 'records.returned' && happening.ranges.length > 0
  return reads && mayRead ? { code: 'reads', client } : null
}

function isMember({ brokers }: World, group: string, client: ClientId): boolean {
  return Object.values(brokers).some(({ groups }) => {
    return Object.values(groups[group]?.members ?? {}).some((member) => member.client === client)
  })
}
