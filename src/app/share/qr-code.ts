import { encode, renderSVG } from 'uqr'

/** Most modules along a side: in the dialog a module is then 4 px, the least that a camera tells apart. */
const SIDE_MAX = 97

/** Light modules around the code, by which a camera finds it on a dark page too. */
const QUIET = 4

/** Side from which a code is drawn larger. */
const DENSE = 45

/** A QR code as an address of data; `isDense`: so many modules that it needs the room of a larger one. */
interface QrImage {
  readonly src: string
  readonly isDense: boolean
}

/**
 * An image of the link as a QR code; null for a link too long to be scanned from a screen. The
 * smallest version that holds the link, and the strongest correction that this version has room for.
 */
export function qrImage(link: string): QrImage | null {
  const options = { ecc: 'L', boostEcc: true } as const
  if (new TextEncoder().encode(link).length > BYTES_MAX) return null
  const { size } = encode(link, { ...options, border: 0 })
  if (size > SIDE_MAX) return null
  const svg = renderSVG(link, { ...options, border: QUIET })
  return { src: `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, isDense: size > DENSE }
}

/** Most bytes of any QR code; the library throws past them. */
const BYTES_MAX = 2_953
