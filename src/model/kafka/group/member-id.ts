import { nextUint32 } from '../../../base/rng'
import type { Turn } from '../../turn'

/**
 * C-128: `<client.id>-<uuid>`, for a static member `<group.instance.id>-<uuid>`. The random UUID comes from
 * the world's `ids` stream.
 */
export function newMemberId(turn: Turn, clientId: string, groupInstanceId: string | null): string {
  return `${groupInstanceId ?? clientId}-${randomUuid(turn)}`
}

function randomUuid(turn: Turn): string {
  let hex = ''
  let ids = turn.world.rng.ids
  for (let i = 0; i < 4; i++) {
    const [value, next] = nextUint32(ids)
    ids = next
    hex += value.toString(16).padStart(8, '0')
  }
  turn.world.rng = { ...turn.world.rng, ids }
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}
