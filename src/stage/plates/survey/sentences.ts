import type { Frame } from '../../../frame/frame'
import { brokerWord } from './brokers'
import { memberWord } from './clients'
import { lostOf } from './lost'
import { logOf } from './scene'
import type { SurveyWords } from './words'

/** The survey's live description, a sentence each. */
export function sentences(frame: Frame, words: SurveyWords): readonly string[] {
  const { say } = words
  return [
    ...frame.brokers.map((broker) =>
      say.broker(broker.number, words.brokerState[brokerWord(broker)]),
    ),
    ...frame.partitions
      .filter(({ internal }) => !internal)
      .flatMap((partition) => {
        const log = logOf(partition)
        if (partition.leader < 0 || log === null) return [say.offline(partition.key)]
        const { logEndOffset, highWatermark } = log
        const isr = partition.isr.join(', ')
        const lost = lostOf(frame, partition)
        return [
          say.partition(partition.key, partition.leader, isr, logEndOffset, highWatermark),
          ...(lost === null ? [] : [say.lost(partition.key, lost.count)]),
        ]
      }),
    ...frame.producers.map(({ id, sends }) => say.producer(id, sends)),
    ...frame.groups.map(({ id, generation, lifecycle }) =>
      say.group(id, generation, words.groupWord[lifecycle]),
    ),
    ...frame.consumers.map((consumer) =>
      say.consumer(
        consumer.id,
        words.memberState[memberWord(consumer)],
        consumer.assigned.map(({ partition }) => partition).join(', ') || say.none,
      ),
    ),
  ]
}
