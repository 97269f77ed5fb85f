import type { RecordedFacts } from '../recorded-facts'
import { addAdminUnits } from './admin'
import { addConsumerUnits } from './consumers'
import { addLogUnits } from './logs'
import { addMarkUnits } from './marks'
import { addSendUnits } from './sends'

/** Single facts, compared one by one: `sends/p1/0/offset` → 0. Values are JSON. */
export type Units = Record<string, unknown>

/** The facts of a run cut into units. */
export function unitsOf(facts: RecordedFacts): Readonly<Units> {
  const units: Units = {}
  addSendUnits(units, facts.sends)
  addConsumerUnits(units, facts)
  addMarkUnits(units, facts.marks)
  addLogUnits(units, facts.logs)
  addAdminUnits(units, facts.extra)
  return units
}

/** Kind of a unit's fact: its key without the names of clients, topics, marks and brokers. */
export function kindOf(key: string): string {
  const parts = key.split('/')
  const first = parts[0] ?? ''
  return ['sends', 'marks', 'logs'].includes(first) ? `${first}/${parts.at(-1)}` : first
}
