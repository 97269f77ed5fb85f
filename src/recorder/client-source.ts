import { assert } from '../base/assert'
import { listing, sourceText } from '../code/listing'
import { type ProgramSpec, treeOf } from '../model/program/types/program-types'
import type { ClientSpec } from '../scenario/scenario'
import type { ClientPlan } from './plan'

const CLIENTS = ['consumer.KafkaConsumer', 'producer.KafkaProducer'] as const
const EMPTY_OUTBOX = 'return List.of();'
const FILLED_OUTBOX = 'return kafkascope.harness.Outbox.records();'

/**
 * The learner's program, made observable: the client library's class is replaced by an instrumented subclass
 * (through the import), and the stub for the application's records returns those of the script. No other line
 * differs. Each program has its own package, because two may have the same name.
 */
export function clientSource(
  client: ClientSpec,
): Pick<ClientPlan, 'mainClass' | 'source' | 'work' | 'closesBy'> {
  const spec = programOf(client)
  const { work, body } = treeOf(spec)
  const { id, config } = client
  const code = listing(spec, { id, config }, 'java')
  const name = packageOf(id)
  return {
    mainClass: `${name}.${code.className}`,
    source: `package ${name};\n\n${observed(sourceText(code))}`,
    work: work.call,
    closesBy: body[0]?.do === 'shutdownHook' ? 'signal' : 'order',
  }
}

/** A client without a program has the model's default: a producer sends the script's records, a consumer only polls. */
function programOf({ kind, program }: ClientSpec): ProgramSpec {
  if (program !== undefined) return program
  if (kind === 'producer') return { type: 'producer' }
  return { type: 'pollLoop', subscribe: [], commit: 'auto' }
}

/** Ids have letters, digits and `._-`; each of the last three is spelled out, so that no two packages are the same. */
function packageOf(id: string): string {
  return `program_${id.replace(/[._-]/g, (sign) => `_${sign.charCodeAt(0)}_`)}`
}

function observed(source: string): string {
  const named = CLIENTS.find((name) => source.includes(importOf(name)))
  assert(named, 'a program imports the client that it makes')
  const simpleName = named.split('.')[1] ?? ''
  const observing = source.replace(importOf(named), `import kafkascope.observed.${simpleName};`)
  return observing.replace(EMPTY_OUTBOX_STUB, (stub) => stub.replace(EMPTY_OUTBOX, FILLED_OUTBOX))
}

const EMPTY_OUTBOX_STUB = /private static Iterable<[^\n]*> outbox\(\) \{\n\s*return List\.of\(\);/

function importOf(name: string): string {
  return `import org.apache.kafka.clients.${name};`
}
