import { expect, test } from 'vitest'
import type { StatementsSpec } from '../model/program/types/statements'
import { listing } from './listing'
import { shown } from './shown.fixture'

const CLIENT = { id: 'c1', config: { 'group.id': 'billing' } }

/** A commit of the record's own offset, and one of each hundredth record on a pool of workers. */
const SLIPPED: StatementsSpec = {
  type: 'statements',
  client: 'consumer',
  work: { call: 'payment.charge', ms: 700 },
  body: [
    {
      do: 'try',
      body: [
        { do: 'subscribe', topics: ['orders'] },
        {
          do: 'while',
          test: 'running',
          body: [
            { do: 'poll', timeoutMs: 500 },
            {
              do: 'forEach',
              body: [
                { do: 'process' },
                { do: 'commitSync', offsets: 'sameRecord', slip: { id: 'no-plus-one' } },
                { do: 'everyNth', n: 100, body: [{ do: 'commitAsync', offsets: 'record' }] },
              ],
            },
          ],
        },
      ],
      catch: [
        {
          exception: 'CommitFailedException',
          body: [{ do: 'print', text: 'lost the group: ', value: 'exception' }],
        },
      ],
      finally: [
        {
          do: 'close',
          slip: { id: 'spelling', java: 'consumer.closed();', kotlin: 'consumer.closed()' },
        },
      ],
    },
  ],
}

test('the statements as they run, in Java', () => {
  const code = listing(SLIPPED, CLIENT, 'java')
  expect(shown(code).slice(2)).toEqual([
    '23 var consumer = new KafkaConsumer<String, String>(props);',
    '24 int count = 0;',
    '25 try {',
    '26   consumer.subscribe(List.of("orders"));',
    '27   while (running) {',
    '28     var records = consumer.poll(Duration.ofMillis(500));',
    '29     for (var r : records) {',
    '30       payment.charge(r);',
    '31       var partition = new TopicPartition(r.topic(), r.partition());',
    '32       var same = new OffsetAndMetadata(r.offset());',
    '33       consumer.commitSync(Map.of(partition, same));',
    '34       if (++count % 100 == 0) {',
    '35         var next = new OffsetAndMetadata(r.offset() + 1);',
    '36         consumer.commitAsync(Map.of(partition, next), (offsets, e) -> {',
    '37           if (e != null) System.err.println("commit failed: " + e);',
    '38         });',
    '39       }',
    '40     }',
    '41   }',
    '42 } catch (CommitFailedException e) {',
    '43   System.err.println("lost the group: " + e);',
    '44 } finally {',
    '45   consumer.close();',
    '46 }',
  ])
  expect(code.slipLines).toEqual({ 'no-plus-one': 33, spelling: 45 })
})

test('a slip of the text alone stands as it was made only where that is asked for', () => {
  const text = (slips: 'mended' | 'asMade', language: 'java' | 'kotlin') => {
    const code = listing(SLIPPED, CLIENT, language, {}, slips)
    return code.lines[(code.slipLines.spelling ?? 0) - 1]?.text
  }
  expect([text('mended', 'java'), text('asMade', 'java')]).toEqual([
    'consumer.close();',
    'consumer.closed();',
  ])
  expect([text('mended', 'kotlin'), text('asMade', 'kotlin')]).toEqual([
    'consumer.close()',
    'consumer.closed()',
  ])
})

test('records that nothing reads have no variable, and loops in one another a counter each', () => {
  const code = listing(
    {
      type: 'statements',
      client: 'consumer',
      body: [
        { do: 'assign', partitions: ['orders-0'] },
        { do: 'poll', timeoutMs: 0 },
        {
          do: 'repeat',
          times: 2,
          body: [{ do: 'repeat', times: 3, body: [{ do: 'seekTo', end: 'end' }] }],
        },
        { do: 'repeat', times: 4, body: [{ do: 'print', value: 'assignment' }] },
      ],
    },
    CLIENT,
    'java',
  )
  expect(
    shown(code)
      .slice(3)
      .map((line) => line.replace(/^\d+ /, '')),
  ).toEqual([
    'consumer.assign(List.of(new TopicPartition("orders", 0)));',
    'consumer.poll(Duration.ofMillis(0));',
    'for (int i = 0; i < 2; i++) {',
    '  for (int j = 0; j < 3; j++) {',
    '    consumer.seekToEnd(consumer.assignment());',
    '  }',
    '}',
    'for (int i = 0; i < 4; i++) {',
    '  System.out.println(consumer.assignment());',
    '}',
  ])
})
