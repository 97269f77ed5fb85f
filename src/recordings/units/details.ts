import type { RecordedException, RecordedFacts } from '../recorded-facts'
import { groupedBy } from './ranges'
import type { Units } from './units'

/** Details of facts that were not cut into units when they were recorded: of the first run only. */
export function detailsOf(facts: RecordedFacts): Readonly<Units> {
  const units: Units = {}
  for (const [run, list] of groupedBy(facts.callbacks, runOf)) {
    units[`callbackOrder/${run}`] = list.map(({ partitions }) => partitions.join(' '))
  }
  for (const [run, list] of groupedBy(facts.exceptions, runOf)) {
    if (list.every(hasCauses)) units[`causes/${run}`] = list.map(({ causes }) => causes)
  }
  return units
}

const BELONGS_TO: readonly (readonly [string, string])[] = [
  ['callbackOrder/', 'callbacks/'],
  ['causes/', 'exceptions/'],
]

/** The unit of a detail. If the unit differs or depends on chance, its detail is not compared. */
export function unitOfDetail(key: string): string {
  const [own, whole] = BELONGS_TO.find(([start]) => key.startsWith(start)) ?? ['', '']
  return whole + key.slice(own.length)
}

function runOf({ client, run }: { readonly client: string; readonly run?: number }): string {
  return `${client}#${run ?? 1}`
}

function hasCauses({ causes }: RecordedException): boolean {
  return causes !== undefined
}
