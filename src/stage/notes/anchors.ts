import type { Spot } from './callouts'

/** Spots of callouts by the kind of their anchor, best first. */
export type AnchorTable<Scene, Anchor extends { readonly at: string }> = {
  readonly [At in Anchor['at']]: (
    scene: Scene,
    anchor: Extract<Anchor, { readonly at: At }>,
  ) => readonly Spot[]
}

/** Spots for an anchor. Empty: its target is not in the picture, or not on this kind of plate. */
export function spotsOf<Scene, Anchor extends { readonly at: string }>(
  table: AnchorTable<Scene, Anchor>,
  scene: Scene,
  anchor: Anchor,
): readonly Spot[] {
  // A lesson's step may change its plate: the table is asked by name, not by type.
  const finders: Readonly<
    Record<string, ((scene: Scene, anchor: never) => readonly Spot[]) | undefined>
  > = table
  return finders[anchor.at]?.(scene, anchor as never) ?? []
}
