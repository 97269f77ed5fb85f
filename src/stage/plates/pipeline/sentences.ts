import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import { NO_NOTES } from '../../stage-notes'
import { sayAck } from '../../tape/say'
import { sayReplica } from '../../tape/sentences'
import { stageMessages } from '../../words/messages'
import { pipelineMessages } from './messages'
import type { PipelinePlaces } from './places'
import { readScene } from './scene'
import type { PipelineSpec } from './spec'

/** The plate in sentences, along the way of a record: what waits, the deques, requests, answers held, the tapes. */
export function sentences(
  frame: Frame,
  plate: PipelineSpec,
  places: PipelinePlaces,
  locale: Locale,
): readonly string[] {
  const sayPipeline = pipelineMessages(locale)
  const sayStage = stageMessages(locale)
  const scene = readScene(frame, places, plate, locale, NO_NOTES)
  const { producer } = scene
  const filling = scene.deques.flatMap(({ place, batch }) =>
    batch
      ? [
          sayPipeline('sayBatch', {
            partition: place.partition,
            count: batch.count,
            bytes: batch.sizeInBytes,
          }),
        ]
      : [],
  )
  const held = frame.brokers.flatMap((broker) =>
    broker.held.flatMap(({ partitions }) =>
      partitions.flatMap(({ partition, from, to, done }) =>
        partition === scene.partition?.key && !done
          ? [sayPipeline('sayHeldBack', { broker: broker.number, first: from, last: to - 1 })]
          : [],
      ),
    ),
  )
  const last = producer?.outcomes.findLast(({ partition }) => partition === scene.partition?.key)
  const next = producer?.upcoming[0]
  return [
    ...(next ? [sayPipeline('sayUpcoming', { key: next.key ?? sayStage('sayNoKey') })] : []),
    ...(filling.length > 0 ? filling : [sayPipeline('sayNoBatch')]),
    ...scene.slots
      .filter(({ requests }) => requests.length > 0)
      .map(({ place, requests }) =>
        sayPipeline('saySlots', { broker: place.broker, count: requests.length }),
      ),
    ...held,
    ...scene.rows.map((row) => sayReplica(scene, row)),
    ...(last && last.error === null && last.baseOffset >= 0
      ? [sayAck(locale, plate.producer, last.baseOffset, last.baseOffset + last.count - 1)]
      : []),
  ]
}
