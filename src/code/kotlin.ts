import { quoted } from './names'
import {
  at,
  executor,
  type Fields,
  type Indented,
  type RecordPlace,
  type Stub,
  type Syntax,
  sleepCall,
} from './syntax'

export const KOTLIN: Syntax = {
  extension: 'kt',
  mainIndent: 1,
  end: '',
  import: (name) => `import ${name}`,
  head,
  tail,
  text: (value) => quoted(value, 'escaped'),
  declare: (name, value) => `val ${name} = ${value}`,
  construct: (type, args) => `${type}(${args})`,
  setProperty: (name, value) => `props[${quoted(name, 'escaped')}] = ${value}`,
  classNameOf: (type) => `${type}::class.java.name`,
  listOf: (items) => `listOf(${items.join(', ')})`,
  mapOf: (entries) => `mapOf(${entries.map(([key, value]) => `${key} to ${value}`).join(', ')})`,
  processedMap: () => 'val processed = mutableMapOf<TopicPartition, OffsetAndMetadata>()',
  counter: (name) => `var ${name} = 0`,
  put: (map, key, value) => `${map}[${key}] = ${value}`,
  forEach: (variable, collection) => `for (${variable} in ${collection}) {`,
  repeat: (times) => `repeat(${times}) {`,
  isRecord,
  catch: (exception) => `} catch (e: ${exception}) {`,
  causeOf: (exception) => `${exception}.cause`,
  openLambda: (callee, args, params) => {
    const list = args.length > 0 ? `(${args.join(', ')})` : ''
    return `${callee}${list} { ${params.join(', ')} ->`
  },
  closeLambda: () => '}',
  unused: () => '_',
  lambda: (body) => `Runnable { ${body} }`,
  openShutdownHook: () => 'Runtime.getRuntime().addShutdownHook(Thread {',
  joinThread: (name) => at(0, `${name}.join()`),
  closeShutdownHook: () => '})',
  openListener: (subscribed) =>
    `consumer.subscribe(${subscribed}, object : ConsumerRebalanceListener {`,
  listenerMethod: (name, partitions) => [
    `override fun ${name}(${partitions}: Collection<TopicPartition>) {`,
  ],
  closeListener: () => '})',
  ifFailed: (statement) => `if (e != null) ${statement}`,
}

/** A record as the model names it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a template of Kotlin's
const RECORD_NAME = '"${r.topic()}-${r.partition()}@${r.offset()}"'

function head(_className: string, fields: Fields): readonly Indented[] {
  const members: string[] = []
  if (fields.running) members.push('@Volatile private var running = true')
  const owner = fields.domain?.owner ?? null
  if (owner !== null) members.push(`private val ${owner.name} = ${owner.className}()`)
  if (fields.workers > 0) members.push(`private val worker = ${executor(fields)}`)
  if (members.length > 0) members.push('')
  // close(Duration) of a consumer, since 4.1.
  const suppress = fields.closesInTime ? ['@Suppress("DEPRECATION")'] : []
  return at(0, ...members, ...suppress, 'fun main() {')
}

function tail(stub: Stub): readonly Indented[] {
  const lines: Indented[] = []
  if (stub.running)
    lines.push(...at(0, '', 'fun stop() {'), ...at(1, 'running = false'), ...at(0, '}'))
  if (stub.outbox) {
    const type = 'Iterable<ProducerRecord<String, String>>'
    lines.push(...at(0, '', `private fun outbox(): ${type} = emptyList()`))
  }
  if (stub.offsetsOf !== null) lines.push(...offsetsStub(stub.offsetsOf))
  if (stub.domain !== null) lines.push(...domainStub(stub))
  return lines
}

/** A consumer that is not in the group yet: its metadata is the group's name alone. */
function offsetsStub(group: string): readonly Indented[] {
  const deserializer = 'StringDeserializer::class.java.name'
  return [
    ...at(0, '', 'private fun offsets(): Map<TopicPartition, OffsetAndMetadata> = emptyMap()'),
    ...at(0, '', 'private fun groupMetadata(): ConsumerGroupMetadata {'),
    ...at(1, 'val props = Properties()'),
    ...at(1, 'props["bootstrap.servers"] = "b1:9092"'),
    ...at(1, `props["key.deserializer"] = ${deserializer}`),
    ...at(1, `props["value.deserializer"] = ${deserializer}`),
    ...at(1, `props["group.id"] = ${quoted(group, 'escaped')}`),
    ...at(1, 'return KafkaConsumer<String, String>(props).use { it.groupMetadata() }'),
    ...at(0, '}'),
  ]
}

function domainStub(stub: Stub): readonly Indented[] {
  const owner = stub.domain?.owner ?? null
  const method = stub.domain?.method ?? ''
  const level = owner === null ? 0 : 1
  const lines = [
    ...at(
      level,
      `${owner === null ? 'private ' : ''}fun ${method}(r: ConsumerRecord<String, String>) {`,
    ),
    ...failure(stub, level + 1),
    ...(stub.processMs === 0 ? [] : at(level + 1, sleepCall(stub.processMs))),
    ...at(level + 1, `println(${RECORD_NAME})`),
    ...at(level, '}'),
  ]
  if (owner === null) return [...at(0, ''), ...lines]
  return [...at(0, '', `private class ${owner.className} {`), ...lines, ...at(0, '}')]
}

function isRecord({ topic, partition, offset }: RecordPlace): string {
  const same = `r.topic() == ${quoted(topic, 'escaped')} && r.partition() == ${partition}`
  return `${same} && r.offset() == ${offset}L`
}

function failure(stub: Stub, level: number): readonly Indented[] {
  if (stub.failAt === null) return []
  return [
    ...at(level, `if (${isRecord(stub.failAt)}) {`),
    ...at(level + 1, `throw IllegalStateException(${RECORD_NAME})`),
    ...at(level, '}'),
  ]
}
