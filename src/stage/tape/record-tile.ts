import type { Frame } from '../../frame/frame'
import { type Tile, type TileState, tile } from '../marks/tile'
import type { Part, Slot } from '../shape'
import type { Channel } from '../spec'

export interface TilePlace {
  readonly w: number
  readonly h: number
  readonly band: number
  readonly number: number
}

/** The parts of a record's tile in this scene; plain bands where the channel `keys` is dark. */
export function recordTile(
  scene: { readonly frame: Frame; readonly lit: (channel: Channel) => boolean },
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

/** Colour slot of a key by its first appearance; slots repeat beyond six, a null key is stone. */
export function slotOf(scene: { readonly frame: Frame }, key: string | null): Slot {
  if (key === null) return 6
  const index = scene.frame.keys.indexOf(key)
  return (((index < 0 ? 5 : index) % 6) + 1) as Slot
}

export function letterOf(key: string | null): string {
  return key === null ? '∅' : [...key].slice(0, 2).join('')
}
