import type { ProgramTree } from '../model/program/program-tree'
import type { Statement } from '../model/program/types/statement'
import { everyStatement } from '../model/program/types/walk'
import type { ListingClient } from './listing'
import { type Sheet, statement, write } from './sheet'

/** The configs, the client, and what the program remembers beside it; returns the line of the client. */
export function writeConstruct(sheet: Sheet, tree: ProgramTree, client: ListingClient): number {
  const { syntax } = sheet
  const kind = tree.client
  const serde = kind === 'consumer' ? 'deserializer' : 'serializer'
  const type = syntax.classNameOf(kind === 'consumer' ? 'StringDeserializer' : 'StringSerializer')
  const supplied: readonly (readonly [string, string])[] = [
    ['bootstrap.servers', syntax.text('b1:9092')],
    [`key.${serde}`, type],
    [`value.${serde}`, type],
  ]
  write(sheet, syntax.declare('props', syntax.construct('Properties', '')))
  for (const [name, value] of supplied) {
    if (!Object.hasOwn(client.config, name)) statement(sheet, syntax.setProperty(name, value))
  }
  const before = sheet.lines.length
  for (const [name, value] of Object.entries(client.config)) {
    statement(sheet, syntax.setProperty(name, syntax.text(value)))
  }
  const hasSettings = sheet.lines.length > before
  write(sheet, '')
  const clientType = kind === 'consumer' ? 'KafkaConsumer' : 'KafkaProducer'
  const value = syntax.construct(`${clientType}<String, String>`, 'props')
  const line = write(sheet, syntax.declare(kind, value))
  sheet.firstSetting = hasSettings ? before + 1 : line
  const all = everyStatement(tree.body)
  if (all.some(usesProcessed)) write(sheet, syntax.processedMap())
  if (all.some((one) => one.do === 'everyNth')) write(sheet, syntax.counter('count'))
  return line
}

function usesProcessed(one: Statement): boolean {
  if (one.do === 'subscribe') return one.listener === 'commitProcessed'
  if (one.do === 'commitSync' || one.do === 'commitAsync') return one.offsets === 'processed'
  return one.do === 'track'
}
