import { type Tile, type TileState, tile } from '../../marks/tile'
import type { Part } from '../../shape'
import { letterOf, type Scene, slotOf } from './scene'

export interface TilePlace {
  readonly w: number
  readonly h: number
  readonly band: number
  readonly number: number
}

/** The parts of a record's tile in this scene; plain bands where the channel `keys` is dark. */
export function recordTile(
  scene: Pick<Scene, 'frame' | 'lit'>,
  record: { readonly offset: number; readonly key: string | null },
  state: TileState,
  place: TilePlace,
  rounded: boolean,
  printed = true,
): readonly Part[] {
  const lit = scene.lit('keys')
  const spec: Tile = {
    w: place.w,
    h: place.h,
    band: place.band,
    number: printed ? String(record.offset) : '',
    numberSize: place.number,
    letter: lit ? letterOf(record.key) : '',
    slot: lit ? slotOf(scene, record.key) : null,
    state,
    rounded,
  }
  return tile(spec)
}

/** The key of an offset as the log in view tells it. */
export function keyAt(scene: Scene, offset: number): string | null {
  return scene.records.get(offset)?.key ?? null
}
