import { misfitIn } from '../model/program/types/program-schemas'
import { clientOf } from '../model/program/types/program-types'
import { duplicateAt } from './names'
import { type Problem, problem } from './problem'
import type { ClientSpec, Scenario } from './scenario'

/** Names that already mean somebody else. */
const TAKEN = ['controller', 'zookeeper', 'user']

/** Checks that ids of clients cannot be taken for brokers, and that programs fit their client. */
export function checkClients({ clients }: Scenario): Problem | null {
  const ids = clients.map(({ id }) => id)
  const twice = duplicateAt(ids)
  if (twice >= 0) {
    return problem('scenario.duplicate', `clients[${twice}].id`, { value: ids[twice] ?? '' })
  }
  for (const [i, client] of clients.entries()) {
    const found = checkClient(client, `clients[${i}]`)
    if (found !== null) return found
  }
  return null
}

/** A client's id and program, also of one that is added later. */
export function checkClient(client: ClientSpec, path: string): Problem | null {
  const { id, program } = client
  const isGood = /^[A-Za-z][A-Za-z0-9._-]{0,40}$/.test(id) && !/^b\d+$/.test(id)
  if (!isGood || TAKEN.includes(id))
    return problem('scenario.clientId', `${path}.id`, { value: id })
  if (program === undefined) return null
  if (clientOf(program) !== client.kind) {
    return problem('scenario.program', `${path}.program.type`, { value: program.type })
  }
  const misfit = misfitIn(program)
  if (misfit === null) return null
  return problem(misfit.code, `${path}.program.${misfit.path}`, { value: misfit.value })
}
