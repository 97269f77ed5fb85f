import { partitionOf, topicOf } from '../model/ids'
import type { ProgramTree } from '../model/program/program-tree'
import type { Statement, StatementName } from '../model/program/types/statement'
import { everyStatement } from '../model/program/types/walk'
import type { ListingClient } from './listing'
import { classNameOf, type DomainCall } from './names'
import type { Fields, Stub } from './syntax'

/** Name of the class: after the group of a consumer, after the first topic that a producer names. */
export function nameOf(tree: ProgramTree, client: ListingClient): string {
  if (tree.client === 'consumer') {
    return classNameOf(client.config['group.id'] ?? client.id, 'Consumer')
  }
  const sends = everyStatement(tree.body).filter((one) => one.do === 'send')
  return classNameOf(sends[0]?.record?.topic ?? client.id, 'Producer')
}

/** The members above main. */
export function fieldsOf({ body }: ProgramTree, domain: DomainCall | null): Fields {
  const all = everyStatement(body)
  const worker = find(all, 'worker')
  return {
    running: all.some((one) => one.do === 'while' && one.test === 'running'),
    workers: worker === undefined ? 0 : (worker.threads ?? 1),
    closesInTime: all.some((one) => one.do === 'close' && one.timeoutMs !== undefined),
    domain,
  }
}

/** The methods below main. */
export function stubOf({ body, work }: ProgramTree, fields: Fields): Stub {
  const all = everyStatement(body)
  // An exception of a worker stays in its Future.
  const failAt = fields.workers > 0 ? null : work.failAt
  return {
    running: fields.running,
    domain: fields.domain,
    processMs: work.ms,
    failAt:
      failAt === null
        ? null
        : {
            topic: topicOf(failAt.partition),
            partition: partitionOf(failAt.partition),
            offset: failAt.offset,
          },
    outbox: all.some((one) => one.do === 'take'),
    offsetsOf: find(all, 'sendOffsets')?.group ?? null,
  }
}

function find<Name extends StatementName>(
  all: readonly Statement[],
  name: Name,
): Extract<Statement, { readonly do: Name }> | undefined {
  return all.find((one): one is Extract<Statement, { readonly do: Name }> => one.do === name)
}
