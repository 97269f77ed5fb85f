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

export const JAVA: Syntax = {
  extension: 'java',
  mainIndent: 2,
  end: ';',
  import: (name) => `import ${name};`,
  head,
  tail,
  text: (value) => quoted(value, 'plain'),
  declare: (name, value) => `var ${name} = ${value};`,
  construct: (type, args) => `new ${type}(${args})`,
  setProperty: (name, value) => `props.put(${quoted(name, 'plain')}, ${value})`,
  classNameOf: (type) => `${type}.class.getName()`,
  listOf: (items) => `List.of(${items.join(', ')})`,
  mapOf: (entries) => `Map.of(${entries.flat().join(', ')})`,
  processedMap: () => 'var processed = new HashMap<TopicPartition, OffsetAndMetadata>();',
  counter: (name) => `int ${name} = 0;`,
  put: (map, key, value) => `${map}.put(${key}, ${value});`,
  forEach: (variable, collection) => `for (var ${variable} : ${collection}) {`,
  repeat: (times, i) => `for (int ${i} = 0; ${i} < ${times}; ${i}++) {`,
  isRecord,
  catch: (exception) => `} catch (${exception} e) {`,
  causeOf: (exception) => `${exception}.getCause()`,
  openLambda: (callee, args, params) =>
    `${callee}(${[...args, `(${params.join(', ')}) -> {`].join(', ')}`,
  closeLambda: () => '});',
  unused: (name) => name,
  lambda: (body) => `() -> ${body}`,
  openShutdownHook: () => 'Runtime.getRuntime().addShutdownHook(new Thread(() -> {',
  joinThread: (name) => [
    ...at(0, 'try {'),
    ...at(1, `${name}.join();`),
    ...at(0, '} catch (InterruptedException e) {'),
    ...at(1, 'Thread.currentThread().interrupt();'),
    ...at(0, '}'),
  ],
  closeShutdownHook: () => '}));',
  openListener: (subscribed) =>
    `consumer.subscribe(${subscribed}, new ConsumerRebalanceListener() {`,
  listenerMethod: (name, partitions) => [
    '@Override',
    `public void ${name}(Collection<TopicPartition> ${partitions}) {`,
  ],
  closeListener: () => '});',
  ifFailed: (statement) => `if (e != null) ${statement};`,
}

/** A record as the model names it. */
const RECORD_NAME = 'r.topic() + "-" + r.partition() + "@" + r.offset()'

function head(className: string, fields: Fields): readonly Indented[] {
  const members: string[] = []
  if (fields.running) members.push('private static volatile boolean running = true;')
  const owner = fields.domain?.owner ?? null
  if (owner !== null) {
    const { className: type, name } = owner
    members.push(`private static final ${type} ${name} = new ${type}();`)
  }
  if (fields.workers > 0) {
    members.push(`private static final ExecutorService worker = ${executor(fields)};`)
  }
  if (members.length > 0) members.push('')
  return [
    ...at(0, `public class ${className} {`),
    ...at(1, ...members),
    // close(Duration) of a consumer, since 4.1.
    ...(fields.closesInTime ? at(1, '@SuppressWarnings("deprecation")') : []),
    ...at(1, 'public static void main(String[] args) throws Exception {'),
  ]
}

function tail(stub: Stub): readonly Indented[] {
  const lines: Indented[] = []
  if (stub.running) {
    lines.push(
      ...at(1, '', 'public static void stop() {'),
      ...at(2, 'running = false;'),
      ...at(1, '}'),
    )
  }
  if (stub.outbox) {
    lines.push(
      ...at(1, '', 'private static Iterable<ProducerRecord<String, String>> outbox() {'),
      ...at(2, 'return List.of();'),
      ...at(1, '}'),
    )
  }
  if (stub.offsetsOf !== null) lines.push(...offsetsStub(stub.offsetsOf))
  if (stub.domain !== null) lines.push(...domainStub(stub))
  return [...lines, ...at(0, '}')]
}

/** A consumer that is not in the group yet: its metadata is the group's name alone. */
function offsetsStub(group: string): readonly Indented[] {
  const deserializer = 'StringDeserializer.class.getName()'
  return [
    ...at(1, '', 'private static Map<TopicPartition, OffsetAndMetadata> offsets() {'),
    ...at(2, 'return Map.of();'),
    ...at(1, '}', '', 'private static ConsumerGroupMetadata groupMetadata() {'),
    ...at(2, 'var props = new Properties();'),
    ...at(2, 'props.put("bootstrap.servers", "b1:9092");'),
    ...at(2, `props.put("key.deserializer", ${deserializer});`),
    ...at(2, `props.put("value.deserializer", ${deserializer});`),
    ...at(2, `props.put("group.id", ${quoted(group, 'plain')});`),
    ...at(2, 'try (var consumer = new KafkaConsumer<String, String>(props)) {'),
    ...at(3, 'return consumer.groupMetadata();'),
    ...at(2, '}'),
    ...at(1, '}'),
  ]
}

function domainStub(stub: Stub): readonly Indented[] {
  const owner = stub.domain?.owner ?? null
  const method = stub.domain?.method ?? ''
  const level = owner === null ? 1 : 2
  const visibility = owner === null ? 'private static void' : 'void'
  const lines = [
    ...at(level, `${visibility} ${method}(ConsumerRecord<String, String> r) {`),
    ...failure(stub, level + 1),
    ...work(stub.processMs, level + 1),
    ...at(level + 1, `System.out.println(${RECORD_NAME});`),
    ...at(level, '}'),
  ]
  if (owner === null) return [...at(1, ''), ...lines]
  return [...at(1, '', `private static final class ${owner.className} {`), ...lines, ...at(1, '}')]
}

function isRecord({ topic, partition, offset }: RecordPlace): string {
  const same = `r.topic().equals(${quoted(topic, 'plain')}) && r.partition() == ${partition}`
  return `${same} && r.offset() == ${offset}L`
}

function failure(stub: Stub, level: number): readonly Indented[] {
  if (stub.failAt === null) return []
  return [
    ...at(level, `if (${isRecord(stub.failAt)}) {`),
    ...at(level + 1, `throw new IllegalStateException(${RECORD_NAME});`),
    ...at(level, '}'),
  ]
}

function work(ms: number, level: number): readonly Indented[] {
  if (ms === 0) return []
  return [
    ...at(level, 'try {'),
    ...at(level + 1, `${sleepCall(ms)};`),
    ...at(level, '} catch (InterruptedException e) {'),
    ...at(level + 1, 'Thread.currentThread().interrupt();'),
    ...at(level + 1, 'return;'),
    ...at(level, '}'),
  ]
}
