import { brokerOf } from '../../turn'
import type { OffsetFetchRequest } from '../network/api'
import { sendResponse } from '../network/send'
import type { Asked } from './group-request'
import { findGroup } from './groups'

/** C-69: answers committed offsets; -1 for partitions, and groups, without one. */
export function handleOffsetFetch(asked: Asked<OffsetFetchRequest>): void {
  const { turn, brokerId, message, request } = asked
  const offsets = findGroup(turn, brokerId, request.groupId)?.offsets ?? {}
  const forgotten = brokerOf(turn, brokerId).forgotten[request.groupId] ?? 0
  const partitions = request.partitions.map((partition) => {
    const committed = offsets[partition]
    return {
      partition,
      offset: committed?.offset ?? -1,
      leaderEpoch: committed?.leaderEpoch ?? -1,
      committedBy: committed?.by ?? forgotten,
    }
  })
  const causes = [message.id, ...partitions.map((one) => one.committedBy)]
  sendResponse(
    turn,
    brokerId,
    message,
    { api: 'OffsetFetch', error: 'NONE', partitions },
    { causes },
  )
}
