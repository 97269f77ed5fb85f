import { fromMs } from '../../base/time'
import type { KafkaVersion } from '../../config/version'
import type { Happening } from '../../model/happening/happening'
import { initialWorld } from '../../model/initial-world'
import { applyCommand, step } from '../../model/step'
import type { World } from '../../model/world'
import type { Command, CommandOf } from '../../scenario/command'
import type { Units } from '../units/units'
import { assignments, type RecordedAnswer, type ToolUnits } from './answer'
import { oneBroker } from './one-broker'

/** Topic commands on one broker, one after the other, and their answers: `_topics.json`. */
export interface RecordedTopics {
  readonly topics: readonly (RecordedAnswer & TopicAct)[]
}

/** Creates a topic, unless the command deletes it or changes its number of partitions. */
type TopicAct = Partial<Omit<CommandOf<'createTopic'>, 'do' | 'topic'>> & {
  readonly topic: string
  readonly partitionsTo?: number
  readonly delete?: boolean
}

const START_MS = 2_000
/** Longer than an administrator's timeout. */
const BETWEEN_MS = 40_000

/** Kafka's answers, and the model's answers to the same commands. */
export function topicUnits(version: KafkaVersion, { topics }: RecordedTopics): ToolUnits {
  const kafka: Units = {}
  const model: Units = {}
  let world = runTo(initialWorld(oneBroker(version, {})), START_MS).world
  topics.forEach(({ errors, ok, ...act }, i) => {
    const { topic, ...rest } = act
    const name = `${i} '${topic}' ${assignments(rest)}`.trim()
    kafka[`error/${name}`] = errors?.[0]?.class ?? null
    if (errors?.[0] !== undefined) kafka[`message/${name}`] = errors[0].message
    const applied = applyCommand(world, commandOf(act))
    const after = runTo(applied.world, START_MS + (i + 1) * BETWEEN_MS)
    world = after.world
    const refusal = [...applied.happenings, ...after.happenings].find(
      (happening) => happening.kind === 'command.refused',
    )
    const exception = refusal?.kind === 'command.refused' ? refusal.exception : null
    model[`error/${name}`] = exception?.class ?? null
    if (exception) model[`message/${name}`] = exception.message
  })
  return { kafka, model }
}

function commandOf(act: TopicAct): Command {
  const { topic, partitionsTo } = act
  if (act.delete === true) return { do: 'deleteTopic', topic }
  if (partitionsTo !== undefined) return { do: 'addPartitions', topic, partitions: partitionsTo }
  const { partitions = 1, replicationFactor = 1, config, assignment } = act
  return { do: 'createTopic', topic, partitions, replicationFactor, config, assignment }
}

/** The world at an instant of virtual time (ms), and its happenings up to then. */
function runTo(
  from: World,
  ms: number,
): { readonly world: World; readonly happenings: readonly Happening[] } {
  const happenings: Happening[] = []
  let world = from
  for (;;) {
    const next = world.queue.at(-1)
    if (next === undefined || next.at > fromMs(ms)) break
    const stepped = step(world)
    happenings.push(...stepped.happenings)
    world = stepped.world
  }
  return { world: { ...world, now: fromMs(ms) }, happenings }
}
