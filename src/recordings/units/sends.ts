import type { RecordedSend } from '../recorded-facts'
import { groupedBy } from './ranges'
import type { Units } from './units'

/** The result of each send, and the lengths of runs of sends to one partition. */
export function addSendUnits(units: Units, sends: readonly RecordedSend[]): void {
  for (const { client, n, partition, offset, error, message } of sends) {
    const key = `sends/${client}/${n}`
    units[`${key}/partition`] = partition
    units[`${key}/offset`] = offset
    units[`${key}/error`] = error
    if (message !== undefined) units[`${key}/message`] = message
  }
  for (const [key, list] of groupedBy(sends, ({ client, topic }) => `${client}/${topic}`)) {
    units[`runs/${key}`] = runLengths(list.map(({ partition }) => partition)).join(' ')
  }
}

function runLengths(partitions: readonly (number | null)[]): readonly number[] {
  const lengths: number[] = []
  partitions.forEach((partition, i) => {
    if (i > 0 && partition === partitions[i - 1]) lengths.push((lengths.pop() ?? 0) + 1)
    else lengths.push(1)
  })
  return lengths
}
