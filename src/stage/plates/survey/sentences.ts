import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import { lostOf } from '../../lost'
import { brokerWord } from './brokers'
import { memberWord } from './clients'
import { surveyMessages } from './messages'
import { sayWait } from './say-wait'
import { logOf } from './scene'

/** The survey's live description, a sentence each. */
export function sentences(frame: Frame, locale: Locale): readonly string[] {
  const say = surveyMessages(locale)
  return [
    ...frame.brokers.map((broker) =>
      say('sayBroker', { number: broker.number, state: say(`broker_${brokerWord(broker)}`) }),
    ),
    ...frame.partitions
      .filter(({ internal }) => !internal)
      .flatMap((partition) => {
        const log = logOf(partition)
        if (partition.leader < 0 || log === null) return [say('sayOffline', { key: partition.key })]
        const { logEndOffset, highWatermark } = log
        const isr = partition.isr.join(', ')
        const lost = lostOf(frame, partition)
        return [
          say('sayPartition', {
            key: partition.key,
            leader: partition.leader,
            isr,
            end: logEndOffset,
            watermark: highWatermark,
          }),
          ...(lost === null ? [] : [say('sayLost', { key: partition.key, count: lost.count })]),
        ]
      }),
    ...frame.producers.map(({ id, sends }) => say('sayProducer', { id, sent: sends })),
    ...frame.groups.map(({ id, generation, lifecycle }) =>
      say('sayGroup', { id, generation, state: say(`group_${lifecycle}`) }),
    ),
    ...(frame.waits ?? []).map((wait) =>
      say('sayWaits', { id: wait.group, wait: sayWait(locale, wait) }),
    ),
    ...frame.consumers.map((consumer) =>
      say('sayConsumer', {
        id: consumer.id,
        state: say(`member_${memberWord(consumer)}`),
        partitions:
          consumer.assigned.map(({ partition }) => partition).join(', ') || say('sayNone'),
      }),
    ),
  ]
}
