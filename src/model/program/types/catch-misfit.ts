import { isCaught } from '../exception-classes'
import type { Misfit } from './misfit'
import type { CaughtException, TryStatement } from './statement'
import { everyStatement } from './walk'

/** A catch that no exception can reach, or a try that catches nothing and does nothing at its end. */
export function catchMisfit(statement: TryStatement, path: string): Misfit | null {
  const { body, catch: catches = [], finally: last } = statement
  if (catches.length === 0 && last === undefined) {
    return { code: 'scenario.statementCatch', path, value: 'try' }
  }
  const throwsChecked = everyStatement(body).some((each) => each.do === 'get')
  for (const [i, { exception }] of catches.entries()) {
    const earlier = catches.slice(0, i).some((one) => includes(one.exception, exception))
    if (earlier || (exception === 'ExecutionException' && !throwsChecked)) {
      return {
        code: 'scenario.statementCatch',
        path: `${path}.catch[${i}].exception`,
        value: exception,
      }
    }
  }
  return null
}

function includes(wider: CaughtException, narrower: CaughtException): boolean {
  return wider === narrower || isCaught(narrower, wider)
}
