import type { Frame } from '../../../frame/frame'
import { NO_NOTES, type PipelinePlate } from '../../plate'
import { sayReplica } from '../../tape/sentences'
import type { StageWords } from '../../words'
import type { PipelinePlaces } from './places'
import { readScene } from './scene'

/** The plate in sentences, along the way of a record: what waits, the trays, requests, answers held, the tapes. */
export function sentences(
  frame: Frame,
  plate: PipelinePlate,
  places: PipelinePlaces,
  words: StageWords,
): readonly string[] {
  const scene = readScene(frame, places, plate, words, NO_NOTES)
  const { pipeline, replicas } = words
  const { producer } = scene
  const filling = scene.trays.flatMap(({ place, batch }) =>
    batch ? [pipeline.sayTray(place.partition, batch.count, batch.sizeInBytes)] : [],
  )
  const held = frame.brokers.flatMap((broker) =>
    broker.held.flatMap(({ partitions }) =>
      partitions.flatMap(({ partition, from, to, done }) =>
        partition === scene.partition?.key && !done
          ? [pipeline.sayHeld(broker.number, from, to - 1)]
          : [],
      ),
    ),
  )
  const last = producer?.outcomes.findLast(({ partition }) => partition === scene.partition?.key)
  const next = producer?.upcoming[0]
  return [
    ...(next ? [pipeline.sayUpcoming(next.key ?? words.say.noKey)] : []),
    ...(filling.length > 0 ? filling : [pipeline.sayEmptyTrays]),
    ...scene.slots
      .filter(({ requests }) => requests.length > 0)
      .map(({ place, requests }) => pipeline.saySlots(place.broker, requests.length)),
    ...held,
    ...scene.rows.map((row) => sayReplica(scene, row)),
    ...(last && last.error === null && last.baseOffset >= 0
      ? [replicas.sayAck(plate.producer, last.baseOffset, last.baseOffset + last.count - 1)]
      : []),
  ]
}
