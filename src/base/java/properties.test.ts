import { expect, test } from 'vitest'
import { propertyLine } from './properties'

test.each([
  ['linger.ms', '5', 'linger.ms=5'],
  ['bootstrap.servers', 'b1:9092,b2:9092', 'bootstrap.servers=b1\\:9092,b2\\:9092'],
  ['a key', ' two  blanks ', 'a\\ key=\\ two  blanks '],
  ['sasl.jaas.config', 'a="b";', 'sasl.jaas.config=a\\="b";'],
  ['client.id', 'C:\\kafka\\new', 'client.id=C\\:\\\\kafka\\\\new'],
  ['client.id', '주문', 'client.id=\\uC8FC\\uBB38'],
  ['client.id', '😀\u007f', 'client.id=\\uD83D\\uDE00\\u007F'],
  ['client.id', 'one\ntwo\r\tthree\f', 'client.id=one\\ntwo\\r\\tthree\\f'],
  ['#a', '!b', '\\#a=\\!b'],
  ['empty', '', 'empty='],
])('%j and %j are written as %j', (name, value, line) => {
  expect(propertyLine(name, value)).toBe(line)
})
