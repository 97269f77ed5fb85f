import type { PlateKind } from '../frame/plates'
import type { Plate } from './plate'

/** Every plate, by kind; loaded when it is needed, so that a lesson does not carry the plates of others. */
const PLATES = {
  'offset-axis': async () => (await import('./plates/offset-axis/plate')).offsetAxisPlate,
  replicas: async () => (await import('./plates/replicas/plate')).replicasPlate,
  pipeline: async () => (await import('./plates/pipeline/plate')).pipelinePlate,
  survey: async () => (await import('./plates/survey/plate')).surveyPlate,
} satisfies { readonly [Kind in PlateKind]: () => Promise<{ readonly kind: Kind }> }

type LoadedPlate = Awaited<ReturnType<(typeof PLATES)[PlateKind]>>

/** Spec of any plate, given by a lesson or the sandbox. */
export type StageSpec = LoadedPlate extends infer Each
  ? Each extends Plate<infer Spec, infer _>
    ? Spec
    : never
  : never

/** Target of a callout, on any plate. */
export type StageAnchor = LoadedPlate extends infer Each
  ? Each extends Plate<infer _, infer Anchor>
    ? Anchor
    : never
  : never

/** A plate of any kind. Its methods take the spec of its own kind and check that at run time. */
export type AnyPlate = Plate<StageSpec, StageAnchor>

export function loadPlate(kind: PlateKind): Promise<AnyPlate> {
  const load: () => Promise<AnyPlate> = PLATES[kind]
  return load()
}
