import type { ConfigProblem } from '../config/config-problem'
import type { EntityId, HappeningId } from './ids'
import type { JavaException } from './kafka/exceptions/java-exception'
import { emit, type Turn } from './turn'

export interface Refusal {
  /** Verb of the command. */
  readonly verb: string
  /** A code of the problem catalogue. */
  readonly problem: string
  readonly detail?: string
  /** Kafka's own exception; none when the model refuses. */
  readonly exception?: JavaException | null
}

/** Emits the reason why a command was not carried out. */
export function refuseCommand(
  turn: Turn,
  entity: EntityId,
  { verb, problem, detail = '', exception = null }: Refusal,
  causes: readonly HappeningId[] = [turn.cause],
): void {
  emit(turn, entity, 2, { kind: 'command.refused', verb, problem, detail, exception }, causes)
}

/** Refuses a command with configs that Kafka rejects, or that are past a bound of theirs. */
export function refuseConfigs(
  turn: Turn,
  entity: EntityId,
  verb: string,
  problems: readonly ConfigProblem[],
): void {
  const [first] = problems
  if (first?.code === 'config.unbounded') {
    const { name, value, why } = first
    return refuseCommand(turn, entity, {
      verb,
      problem: `config.${why}`,
      detail: `${name}=${value}`,
    })
  }
  const exception = (first?.errors ?? []).reduceRight<JavaException | null>(
    (cause, { class: name, message }) => ({ class: name, message, cause }),
    null,
  )
  refuseCommand(turn, entity, {
    verb,
    problem: 'config.invalid',
    detail: first?.message ?? '',
    exception,
  })
}
