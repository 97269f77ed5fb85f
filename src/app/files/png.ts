import type { Box, StagePicture } from './stage-picture'

/** Pixels for one of the page. */
const SCALE = 2
/** Longest side (pixels) of a picture that every browser draws. */
const SIDE_MAX = 8_192
/** A browser reads the fonts in a picture after it says that the picture is there: ms from one look to the next, and in all. */
const LOOK_MS = 50
const LOOKS_MAX = 80

/** The picture as a PNG; null when the browser cannot draw it. */
export async function pngOf(picture: StagePicture): Promise<Blob | null> {
  const { svg, width, height } = picture
  const scale = Math.min(SCALE, SIDE_MAX / Math.max(width, height))
  try {
    const image = await imageOf(svg)
    await isLettered(image, picture)
    const canvas = canvasOf(width * scale, height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((done) => canvas.toBlob(done, 'image/png'))
  } catch {
    return null
  }
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width)
  canvas.height = Math.round(height)
  return canvas
}

/** Resolves when a text of each font is there to be seen, beside the same picture without any, or after a while. */
async function isLettered(image: HTMLImageElement, picture: StagePicture): Promise<void> {
  const { svg, width, height, lettering } = picture
  const bare = await imageOf(svg.replace('text{', 'text{visibility:hidden;'))
  const pixelsOf = (source: HTMLImageElement) => {
    const context = canvasOf(width, height).getContext('2d', { willReadFrequently: true })
    context?.drawImage(source, 0, 0, width, height)
    return (box: Box) =>
      context?.getImageData(box.x, box.y, Math.max(1, box.width), Math.max(1, box.height)).data
  }
  const without = pixelsOf(bare)
  for (let look = 0; look < LOOKS_MAX; look++) {
    const now = pixelsOf(image)
    const isSeen = (box: Box) => {
      const before = without(box)
      return now(box)?.some((value, i) => value !== before?.[i]) ?? true
    }
    if (lettering.every((boxes) => boxes.length === 0 || boxes.some(isSeen))) return
    await new Promise((done) => setTimeout(done, LOOK_MS))
  }
}
