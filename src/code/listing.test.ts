import { describe, expect, test } from 'vitest'
import { compileProgram } from '../model/program/compile-program'
import { COMMIT_STYLES, type PollLoopSpec } from '../model/program/types/poll-loop'
import type { ProgramSpec } from '../model/program/types/program-types'
import { everyStatement } from '../testing/listings/every-statement'
import { type CodeLanguage, type Listing, type ListingClient, listing, sourceText } from './listing'
import { shown } from './shown.fixture'

const LANGUAGES: readonly CodeLanguage[] = ['java', 'kotlin']

const CLIENT: ListingClient = {
  id: 'c1',
  config: { 'group.id': 'billing', 'enable.auto.commit': 'true', 'max.poll.records': '7' },
}

const AUTO_COMMIT: PollLoopSpec = {
  type: 'pollLoop',
  subscribe: ['orders'],
  pollTimeoutMs: 1000,
  processMs: 700,
  afterBatchMs: 1100,
  commit: 'auto',
  processCall: 'payment.charge',
}

function write(spec: ProgramSpec, language: CodeLanguage, comments = {}, client = CLIENT): Listing {
  return listing(spec, client, language, comments)
}

test('the auto-commit program in Java, as the lesson shows it', () => {
  const code = write(AUTO_COMMIT, 'java', { jump: 'auto commit: inside\nthe next poll()' })
  expect([code.className, code.fileName]).toEqual(['BillingConsumer', 'BillingConsumer.java'])
  expect(shown(code)).toEqual([
    '17 props.put("group.id", "billing");',
    '18 props.put("enable.auto.commit", "true");',
    '19 props.put("max.poll.records", "7");',
    '20',
    '21 var consumer = new KafkaConsumer<String, String>(props);',
    '22 try {',
    '23   consumer.subscribe(List.of("orders"));',
    '24   while (running) {',
    '25     var records = consumer.poll(Duration.ofMillis(1000));',
    '26     for (var r : records) {',
    '27       payment.charge(r);',
    '28     }',
    '29     Thread.sleep(1100);',
    '30   }  // auto commit: inside the next poll()',
    '31 } finally {',
    '32   consumer.close();',
    '33 }',
  ])
  expect(code.lineOf).toEqual([21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34])
})

test('the auto-commit program in Kotlin', () => {
  const code = write(AUTO_COMMIT, 'kotlin')
  expect(shown(code)).toEqual([
    '15 props["group.id"] = "billing"',
    '16 props["enable.auto.commit"] = "true"',
    '17 props["max.poll.records"] = "7"',
    '18',
    '19 val consumer = KafkaConsumer<String, String>(props)',
    '20 try {',
    '21   consumer.subscribe(listOf("orders"))',
    '22   while (running) {',
    '23     val records = consumer.poll(Duration.ofMillis(1000))',
    '24     for (r in records) {',
    '25       payment.charge(r)',
    '26     }',
    '27     Thread.sleep(1100)',
    '28   }',
    '29 } finally {',
    '30   consumer.close()',
    '31 }',
  ])
  expect(code.lineOf).toEqual([19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32])
})

test('the whole Java file: imports, the domain call takes its time, a way to stop', () => {
  const lines = sourceText(write(AUTO_COMMIT, 'java')).split('\n')
  expect(lines.slice(0, 13)).toEqual([
    'import java.time.Duration;',
    'import java.util.List;',
    'import java.util.Properties;',
    'import org.apache.kafka.clients.consumer.ConsumerRecord;',
    'import org.apache.kafka.clients.consumer.KafkaConsumer;',
    'import org.apache.kafka.common.serialization.StringDeserializer;',
    '',
    'public class BillingConsumer {',
    '  private static volatile boolean running = true;',
    '  private static final Payment payment = new Payment();',
    '',
    '  public static void main(String[] args) throws Exception {',
    '    var props = new Properties();',
  ])
  expect(lines.slice(33)).toEqual([
    '  }',
    '',
    '  public static void stop() {',
    '    running = false;',
    '  }',
    '',
    '  private static final class Payment {',
    '    void charge(ConsumerRecord<String, String> r) {',
    '      try {',
    '        Thread.sleep(700);',
    '      } catch (InterruptedException e) {',
    '        Thread.currentThread().interrupt();',
    '        return;',
    '      }',
    '      System.out.println(r.topic() + "-" + r.partition() + "@" + r.offset());',
    '    }',
    '  }',
    '}',
    '',
  ])
})

test('C-61 a commit per record names the partition and the offset after it', () => {
  const code = write({ ...AUTO_COMMIT, commit: 'syncPerRecord', afterBatchMs: 0 }, 'java')
  expect(shown(code).slice(8, 15)).toEqual([
    '28     var records = consumer.poll(Duration.ofMillis(1000));',
    '29     for (var r : records) {',
    '30       payment.charge(r);',
    '31       var partition = new TopicPartition(r.topic(), r.partition());',
    '32       var next = new OffsetAndMetadata(r.offset() + 1);',
    '33       consumer.commitSync(Map.of(partition, next));',
    '34     }',
  ])
})

test('C-170 the joined shutdown hook waits for the thread that polls', () => {
  const code = write({ ...AUTO_COMMIT, wakeupHook: 'joined', afterBatchMs: 0 }, 'kotlin')
  expect(shown(code).slice(4)).toEqual([
    '19 val consumer = KafkaConsumer<String, String>(props)',
    '20',
    '21 val mainThread = Thread.currentThread()',
    '22 Runtime.getRuntime().addShutdownHook(Thread {',
    '23   consumer.wakeup()',
    '24   mainThread.join()',
    '25 })',
    '26',
    '27 try {',
    '28   consumer.subscribe(listOf("orders"))',
    '29   while (true) {',
    '30     val records = consumer.poll(Duration.ofMillis(1000))',
    '31     for (r in records) {',
    '32       payment.charge(r)',
    '33     }',
    '34   }',
    '35 } catch (e: WakeupException) {',
    '36 } finally {',
    '37   consumer.close()',
    '38 }',
  ])
})

test('the lines of callbacks are known', () => {
  const spec: PollLoopSpec = {
    ...AUTO_COMMIT,
    commit: 'asyncPerBatch',
    rebalanceListener: 'commitProcessed',
  }
  const code = write(spec, 'java')
  const named = Object.entries(code.callbackLines).map(([name, line]) => [
    name,
    code.lines[line - 1]?.text,
  ])
  expect(Object.fromEntries(named)).toEqual({
    onPartitionsRevoked: 'consumer.commitSync(processed);',
    onPartitionsAssigned: 'System.out.println("assigned " + partitions);',
    onComplete: 'if (e != null) System.err.println("commit failed: " + e);',
  })
})

test('what a link sends cannot leave its string literal', () => {
  const config = { 'group.id': 'a"; $x \\u0022\n\u202e', 'key.deserializer': 'my.Deserializer' }
  const client = { id: 'c1', config }
  const spec = { ...AUTO_COMMIT, processCall: 'while' }
  expect(shown(write(spec, 'java', {}, client)).slice(0, 2)).toEqual([
    '15 props.put("group.id", "a\\"; $x \\\\u0022\\n\\u202e");',
    '16 props.put("key.deserializer", "my.Deserializer");',
  ])
  expect(shown(write(spec, 'kotlin', {}, client))[0]).toBe(
    '13 props["group.id"] = "a\\"; \\$x \\\\u0022\\n\\u202e"',
  )
  expect(write(spec, 'java', {}, client).lines.some((line) => line.text === 'process(r);')).toBe(
    true,
  )
})

test('a text reads as it is, unless it has no width, turns the line around or is half a character', () => {
  const config = { 'group.id': '주문 😀 \ud83d \u200b\u2066\ufeff\u2028' }
  for (const language of LANGUAGES) {
    const text = shown(write(AUTO_COMMIT, language, {}, { id: 'c1', config }))[0]
    expect(text).toContain('"주문 😀 \\ud83d \\u200b\\u2066\\ufeff\\u2028"')
  }
})

describe('no class of a listing hides another', () => {
  const classesIn = (code: Listing) =>
    sourceText(code)
      .split('\n')
      .flatMap((line) => /\bclass (\w+)/.exec(line)?.[1] ?? [])

  test.each([
    ['system.list', 'SystemService'],
    ['consumerRecord.print', 'ConsumerRecordService'],
    ['billingConsumer.call', 'BillingConsumerService'],
    ['payment.charge', 'Payment'],
  ])('%s is a call of a %s', (processCall, className) => {
    for (const language of LANGUAGES) {
      const code = write({ ...AUTO_COMMIT, processCall }, language)
      expect(classesIn(code).at(-1)).toBe(className)
      expect(code.lines.some(({ text }) => text.startsWith(`${processCall}(r)`))).toBe(true)
    }
  })

  test.each([
    ['kafka', 'KafkaConsumerApp'],
    ['orders', 'OrdersConsumer'],
  ])('the consumer of group %s is a %s', (group, className) => {
    const client = { id: 'c1', config: { 'group.id': group } }
    expect(classesIn(write(AUTO_COMMIT, 'java', {}, client))[0]).toBe(className)
  })

  test.each(['when', 'yield.on', 'payment.while'])('%s is a word of a language', (processCall) => {
    const code = write({ ...AUTO_COMMIT, processCall }, 'kotlin')
    expect(code.lines.some(({ text }) => text === 'process(r)')).toBe(true)
  })
})

test.each(LANGUAGES)('%s: a fraction of a millisecond is slept as it is written', (language) => {
  const code = write({ ...AUTO_COMMIT, processMs: 0.5, afterBatchMs: 1.25 }, language)
  const slept = code.lines.flatMap(({ text }) => /\w+\.\w*\.?sleep\(\d+\)/.exec(text)?.[0] ?? [])
  expect(slept).toEqual(['TimeUnit.MICROSECONDS.sleep(1250)', 'TimeUnit.MICROSECONDS.sleep(500)'])
  expect(sourceText(code)).toContain('import java.util.concurrent.TimeUnit')
})

test.each(LANGUAGES)('C-60 %s: what waits for the worker ends with the process', (language) => {
  const code = write({ ...AUTO_COMMIT, handOff: true }, language)
  expect(sourceText(code)).toMatch(/consumer\.close\(\);?\n +worker\.shutdownNow\(\)/)
})

test.each(LANGUAGES)('%s: the failure says what the model says', (language) => {
  const failAt = { partition: 'orders-0' as const, offset: 3 }
  const code = sourceText(write({ ...AUTO_COMMIT, failAt }, language))
  const name =
    language === 'java'
      ? 'r.topic() + "-" + r.partition() + "@" + r.offset()'
      : '"$' + '{r.topic()}-$' + '{r.partition()}@$' + '{r.offset()}"'
  expect(code).toContain(`IllegalStateException(${name})`)
})

test('highlighting: keywords, strings and comments are told apart and nothing is lost', () => {
  const code = write(AUTO_COMMIT, 'java', { poll: 'fetches' })
  const tokens = code.lines[24]?.tokens ?? []
  expect(tokens).toEqual([
    { kind: 'keyword', text: 'var' },
    { kind: 'plain', text: ' records = consumer.poll(Duration.ofMillis(' },
    { kind: 'number', text: '1000' },
    { kind: 'plain', text: '));  ' },
    { kind: 'comment', text: '// fetches' },
  ])
})

describe('every program in every language', () => {
  const specs = everySpec()
  test.each(LANGUAGES)('%s: each instruction has a line that shows it', (language) => {
    for (const spec of specs) {
      const program = compileProgram(spec)
      const code = listing(spec, CLIENT, language)
      const texts = program.map((_, i) => code.lines[(code.lineOf[i] ?? 0) - 1]?.text ?? 'no line')
      const wrong = program.flatMap((instruction, i) => {
        const forward = instruction.op === 'jump' && instruction.to > i
        return forward || EXPECTED[instruction.op].test(texts[i] ?? '') ? [] : [texts[i]]
      })
      expect(wrong).toEqual([])
    }
  })

  test.each(LANGUAGES)('%s: brackets balance and tokens join to their lines', (language) => {
    for (const spec of specs) {
      const code = listing(spec, CLIENT, language)
      const count = (char: string) => sourceText(code).split(char).length
      expect([count('{'), count('(')]).toEqual([count('}'), count(')')])
      const joined = code.lines.map((line) => line.tokens.map((token) => token.text).join(''))
      expect(joined).toEqual(code.lines.map((line) => line.text))
      expect(code.lines.every((line) => line.indent >= 0)).toBe(true)
      expect(code.hiddenLines + code.hiddenTail).toBeLessThan(code.lines.length)
    }
  })
})

const EXPECTED: Readonly<Record<ReturnType<typeof compileProgram>[number]['op'], RegExp>> = {
  construct: /Kafka(Consumer|Producer)<String, String>\(props\)/,
  addShutdownHook: /addShutdownHook/,
  subscribe: /consumer\.subscribe\(/,
  assign: /consumer\.assign\(/,
  while: /^while \(/,
  poll: /consumer\.poll\(/,
  forEachRecord: /^for \(/,
  process: /\(r\)/,
  handOff: /worker\.submit\(/,
  track: /processed/,
  commitSync: /consumer\.commitSync\(/,
  commitAsync: /consumer\.commitAsync/,
  seek: /consumer\.seek\(/,
  seekTo: /consumer\.seekTo(Beginning|End)\(/,
  pause: /consumer\.pause\(/,
  resume: /consumer\.resume\(/,
  wakeup: /consumer\.wakeup\(\)/,
  ifRecord: /^if \(r\./,
  everyNth: /^if \(\+\+count %/,
  sleep: /(Thread|MICROSECONDS)\.sleep\(/,
  jump: /^\}/,
  leave: /^(break|return)/,
  catch: /^\} catch \(/,
  throw: /^throw e/,
  finally: /^\} finally \{/,
  endFinally: /^\}$/,
  print: /System\.(out|err)\.println\(/,
  close: /\.close\(/,
  exit: /^\}$/,
  take: /outbox\(\)/,
  repeat: /^(for|repeat)/,
  send: /producer\.send\(/,
  get: /\.get\(\)/,
  flush: /producer\.flush\(/,
  initTransactions: /initTransactions/,
  beginTransaction: /beginTransaction/,
  sendOffsets: /sendOffsetsToTransaction/,
  commitTransaction: /commitTransaction/,
  abortTransaction: /abortTransaction/,
}

function everySpec(): readonly ProgramSpec[] {
  const specs: ProgramSpec[] = []
  for (const commit of COMMIT_STYLES) {
    for (const rebalanceListener of [undefined, 'log', 'commitProcessed'] as const) {
      for (const wakeupHook of [undefined, 'joined', 'notJoined'] as const) {
        for (const onError of [undefined, 'log'] as const) {
          const options = {
            rebalanceListener,
            wakeupHook,
            onError,
            commit,
            type: 'pollLoop',
          } as const
          specs.push({ ...options, subscribe: ['orders'], handOff: true })
          specs.push({
            ...options,
            assign: ['orders-0'],
            afterBatchMs: 5,
            commitOffsets: 'position',
          })
          specs.push({ ...options, subscribe: ['a', 'b'], failAt: { partition: 'a-0', offset: 3 } })
        }
      }
    }
  }
  for (const answer of ['ignore', 'callback', 'get'] as const) {
    const records = [{ topic: 'a', value: '1', count: 2, everyMs: 5 }]
    specs.push({ type: 'producer', answer, flush: true }, { type: 'producer', answer, records })
    for (const end of ['commit', 'abort'] as const) {
      specs.push({ type: 'producer', answer, records, transaction: { end, offsetsOf: 'g' } })
    }
  }
  return [...specs, ...everyStatement()]
}
